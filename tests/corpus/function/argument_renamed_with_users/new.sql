create function f(b int) returns int language sql immutable as 'select b';
create table t (x int default f(1), y int, g int generated always as (f(y)) stored, constraint c check (f(y) > 0));
create index i on t (f(y));
create view v as select f(y) as z from t;
create policy p on t using (f(y) = 1);
grant execute on function f(int) to corpus_reader;
comment on function f(int) is 'c';
