insert into p values (1, 'x');
insert into p2 values (11, 'x');
