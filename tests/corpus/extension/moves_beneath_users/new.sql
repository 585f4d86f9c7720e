create schema a;
create schema b;
create extension hstore schema b;
create table t(id int, h b.hstore);
create index t_h on t using gin (h);
create view v as select h operator(b.->) 'k' as k from t;
create function f(b.hstore) returns int language sql as 'select 1';
