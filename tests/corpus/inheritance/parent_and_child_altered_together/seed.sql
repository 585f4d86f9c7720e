insert into d values (2, 'a', 3);
