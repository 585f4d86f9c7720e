create extension pg_trgm;
create table t (a text, b int, c int[], d jsonb);
