insert into p2 values (1, 'a', 2);
