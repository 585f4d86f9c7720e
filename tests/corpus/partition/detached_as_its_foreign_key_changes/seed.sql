insert into r values (1), (2), (3); insert into p values (1, 2), (2, 3), (3, 1);
