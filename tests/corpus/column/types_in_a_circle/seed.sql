insert into t values (1, 'a', 2); insert into u values ('{a,a}'); insert into n4 values (1); insert into n7 values ('1'); insert into w values ('a', 'a', '(a,a)', 'a');
