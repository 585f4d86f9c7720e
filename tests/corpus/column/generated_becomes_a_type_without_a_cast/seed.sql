insert into t values (1);
insert into p values (1);
insert into q1 values (1);
