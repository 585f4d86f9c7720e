insert into t values ('y', 1, 'z');
