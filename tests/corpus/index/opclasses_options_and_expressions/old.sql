create table t (a text, b int, c jsonb, d tsvector, e int4range, f inet);
create index i on t (a);
create index x on t ((b + 1));
