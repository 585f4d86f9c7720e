create table t (a text default 'x', b text[]);
create view v as select a from t;
create function f(text) returns text language sql as 'select $1';
