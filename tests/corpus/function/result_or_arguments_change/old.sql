create function f(a int) returns int language sql as 'select a';
create function k(a int default 1) returns int language sql as 'select a';
create view v as select f(1) as x;
create table t (n int default f(1), check (f(n) > 0));
create index i on t (k(n)) where false;
comment on function f(int) is 'c';
grant execute on function f(int) to corpus_reader;
