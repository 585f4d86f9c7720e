insert into a values ('a', 1); insert into b values ('b', 2);
