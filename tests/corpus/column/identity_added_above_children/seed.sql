insert into t (id) values (1), (2);
insert into child (id, z) values (3, 4);
insert into held (id) values (1), (2);
insert into p (id) values (1), (1);
