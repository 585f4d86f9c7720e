insert into c1 values (1, 'x', 2);
