create table t (id int primary key, name text);
create materialized view mv as select id, name from t;
create view v as select id from mv;
comment on view v is 'v';
