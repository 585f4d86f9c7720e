insert into p1 values (1, '2020-05-05'); insert into p2 values (1, '2021-05-05');
