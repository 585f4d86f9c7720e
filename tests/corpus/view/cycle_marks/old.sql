create table t (id int, up int);
create view v as select id from t;
