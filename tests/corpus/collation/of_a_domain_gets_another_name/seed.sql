insert into t values (1, 'x', 'y'); insert into child values (2, 'z', 'z');
