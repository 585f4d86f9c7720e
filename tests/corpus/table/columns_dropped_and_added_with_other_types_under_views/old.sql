create table t(a int, b text, c date, d int[]);
create view v as select a, c from t;
create view w as select b from t;
create index on t (b);
