insert into c values (1, 2, 3);
insert into q values (1, 2), (2, 3);
insert into t (c) values (1);
