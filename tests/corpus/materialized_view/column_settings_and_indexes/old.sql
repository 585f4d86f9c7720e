create table t (a int, b text);
create materialized view m as select a, b from t;
create unique index i on m (a);
create view v as select * from m;
