insert into t (y) values (1);
