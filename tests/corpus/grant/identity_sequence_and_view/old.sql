create table t (id int generated always as identity, n int);
create view v as select id, n from t;
