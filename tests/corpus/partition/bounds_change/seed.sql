insert into m values (1, '2020-02-02'), (2, '2021-02-02');
