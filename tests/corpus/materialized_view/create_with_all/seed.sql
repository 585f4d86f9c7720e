insert into t values (1, 'a', '2020-01-01');
