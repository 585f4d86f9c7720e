create table t (a int, g int generated always as (a + 1) stored);
comment on column t.g is 'x';
grant select (g) on t to corpus_reader;
alter table t alter g set statistics 10;
create index i on t (g);
comment on index i is 'y';
