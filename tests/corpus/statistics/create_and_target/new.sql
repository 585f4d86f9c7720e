create schema app;
create table t (a int, b int, c text);
create statistics s1 (ndistinct, dependencies) on a, b from t;
alter statistics s1 set statistics 100;
create statistics app.s2 on (a + b), lower(c) from t;
comment on statistics app.s2 is 'sums';
create statistics s3 (mcv) on a, c from t;
alter statistics s3 set statistics 0;
