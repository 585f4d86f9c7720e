insert into t (a, b) values (1, 5), (2, 6);
insert into x (a, b) values (1, 'b');
insert into y values ('x', 1);
