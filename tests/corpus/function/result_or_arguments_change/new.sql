create function f(b int) returns bigint language sql as 'select b::bigint';
create function k(a int) returns int language sql as 'select a';
create view v as select f(1) as x;
create table t (n int default f(1), check (f(n) > 0));
comment on function f(int) is 'c';
grant execute on function f(int) to corpus_reader;
