insert into tt values (1, '2', 3);
