insert into t values (1, 2, 3); insert into r values (2);
