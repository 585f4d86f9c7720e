create table t (id int, n text);
create view v as select id from t;
create view w as select 1 as a;
