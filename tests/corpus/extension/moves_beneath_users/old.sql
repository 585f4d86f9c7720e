create schema a;
create schema b;
create extension hstore schema a;
create table t(id int, h a.hstore);
create index t_h on t using gin (h);
create view v as select h operator(a.->) 'k' as k from t;
create function f(a.hstore) returns int language sql as 'select 1';
