insert into m values (1, '2020-02-02', 'a'), (2, '2021-02-02', 'b');
