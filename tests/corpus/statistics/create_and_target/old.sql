create table t (a int, b int, c text);
create statistics s1 (ndistinct) on a, b from t;
create statistics gone on a, b from t;
