insert into a values (1); insert into m values (1, '2020-02-02');
