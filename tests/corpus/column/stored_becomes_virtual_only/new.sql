create table t(a int, b int generated always as (a + 1) virtual, check (b > 0));
comment on column t.b is 'x';
grant select (b) on t to corpus_reader;
