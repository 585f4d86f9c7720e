insert into people values ('a', 1);
