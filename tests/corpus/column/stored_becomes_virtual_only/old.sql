create table t(a int, b int generated always as (a + 1) stored unique, check (b > 0));
create statistics s on a, b from t;
