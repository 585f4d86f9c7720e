create type addr as (street text, n int);
create table t (id int primary key, a addr, b addr[], c text);
create view v as select id, (a).n from t;
comment on column t.a is 'where';
