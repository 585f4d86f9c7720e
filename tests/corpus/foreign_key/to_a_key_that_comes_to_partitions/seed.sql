insert into p values (1, 1), (11, 2);
insert into r values (11);
insert into s values (1);
