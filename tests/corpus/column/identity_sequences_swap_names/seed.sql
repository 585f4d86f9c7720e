insert into t (b) values (1), (2);
insert into u (t) values (1);
