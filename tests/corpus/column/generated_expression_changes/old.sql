create table t (a int, b int, c int generated always as (a + b) stored);
create index i on t (c);
create view v as select c from t;
comment on column t.c is 'sum';
grant select (c) on t to corpus_reader;
