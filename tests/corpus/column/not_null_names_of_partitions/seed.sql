insert into p values (1, 1, 1, 1), (2, 2, 2, 2), (3, 2, 3, 3);
insert into above values (1);
insert into below values (2);
