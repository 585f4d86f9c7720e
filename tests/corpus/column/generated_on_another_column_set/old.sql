create table t (a int, b int, c int generated always as (a + b) stored);
create view v as select c from t;
create index i on t (c);
