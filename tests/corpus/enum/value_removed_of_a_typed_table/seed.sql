insert into tt values ('a', 1);
