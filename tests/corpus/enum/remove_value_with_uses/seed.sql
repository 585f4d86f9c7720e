insert into t values (1, 'a', '{a,b}'); insert into u values ('a', row('b'));
