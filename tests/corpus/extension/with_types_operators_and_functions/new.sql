create schema e;
create extension citext schema e;
create extension pg_trgm;
create extension hstore schema e;
create table t (a e.citext primary key, b e.citext[], h e.hstore default ''::e.hstore);
create view v as select a from t where a operator(e.=) 'x'::e.citext;
create index i on t using gin ((a::text) gin_trgm_ops);
