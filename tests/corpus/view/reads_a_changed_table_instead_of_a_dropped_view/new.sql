create table t (id int, name text);
create view v as select id, name from t;
comment on view v is 'v';
