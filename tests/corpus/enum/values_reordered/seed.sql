insert into t values ('s'), ('l');
