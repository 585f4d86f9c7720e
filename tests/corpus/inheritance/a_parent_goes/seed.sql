insert into c values (1, 2, 3, 4);
