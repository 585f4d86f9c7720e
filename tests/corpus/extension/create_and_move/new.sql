create schema app;
create extension pg_trgm with schema app;
create extension citext;
create table t (a citext);
create index on t using gin ((a::text) app.gin_trgm_ops);
