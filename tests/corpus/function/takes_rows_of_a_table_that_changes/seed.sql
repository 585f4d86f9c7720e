insert into t (id, m, n) values (1, 'sad', 'a'), (2, 'ok', null);
insert into child (id, own) values (1, 2);
