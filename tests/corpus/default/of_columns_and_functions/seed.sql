insert into t (d) values (1);
