create table t (id int);
create view v as select * from t;
