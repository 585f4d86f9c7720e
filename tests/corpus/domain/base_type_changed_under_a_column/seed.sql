insert into t values (1, 'A'); insert into u values ('A');
