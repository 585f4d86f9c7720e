insert into t values (1, 1, 'a');
insert into u values ('a', 1);
