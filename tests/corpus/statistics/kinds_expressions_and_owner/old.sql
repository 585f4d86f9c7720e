create table t (a int, b int, c text);
create statistics s (ndistinct) on a, b from t;
