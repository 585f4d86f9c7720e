insert into p1 values (1, '2020-02-02');
