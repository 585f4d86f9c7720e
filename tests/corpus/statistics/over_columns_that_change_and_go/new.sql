create table t (a bigint, b int); create statistics s on a, b from t; alter table t add d int; create statistics fresh on a, d from t;
