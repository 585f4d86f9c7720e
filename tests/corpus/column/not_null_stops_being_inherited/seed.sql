insert into usual values (1, 2, 3);
insert into named values (1, 2, 3);
