insert into child values (5, 'a', 2, 'x'); insert into grandchild values (6, 'b', 2, 'x');
