create table t (a int);
create view v as select a::bigint as a, 1 as b from t;
