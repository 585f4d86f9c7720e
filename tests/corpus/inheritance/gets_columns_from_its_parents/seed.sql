insert into t values (1, 'x'), (2, 'y');
insert into u values (3, 'z', 3);
insert into abc values (1, 2, 3);
