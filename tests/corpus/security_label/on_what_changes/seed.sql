insert into person values (1, 20), (2, 3);
