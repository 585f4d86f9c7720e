create table t (id int, n int);
create view v as select id, n from t;
alter view v alter column n set default 1;
