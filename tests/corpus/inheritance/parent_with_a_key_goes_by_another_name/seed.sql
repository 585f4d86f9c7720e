insert into c1 values (1, 'a', 1, 2);
insert into c2 values (2, 'b', 1, 2, 3);
