insert into m values (1, '2020-02-02');
