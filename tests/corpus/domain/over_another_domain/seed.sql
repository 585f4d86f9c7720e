insert into t values ('q');
