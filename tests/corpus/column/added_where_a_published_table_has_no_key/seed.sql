insert into t values (1), (2);
insert into held values (1);
insert into p values (1, 1), (2, 2);
insert into keyed values (1);
