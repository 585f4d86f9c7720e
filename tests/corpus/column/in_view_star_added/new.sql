create table t (id int, n int);
create view v as select * from t;
