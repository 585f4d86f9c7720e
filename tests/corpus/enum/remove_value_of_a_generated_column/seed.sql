insert into t values (1, 'a'); insert into s (id) values (1);
