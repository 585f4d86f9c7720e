insert into c2 values (1, 2, 3);
