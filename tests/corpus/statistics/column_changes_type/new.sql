create table t (a bigint, b int);
create statistics s on a, b from t;
comment on statistics s is 'c';
