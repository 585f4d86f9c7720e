create table t (a int, b int, c int);
create statistics s on b, c from t;
