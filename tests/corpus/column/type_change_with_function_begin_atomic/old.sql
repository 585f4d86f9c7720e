create table t (id int, n int);
create function f() returns bigint language sql begin atomic select sum(n) from t; end;
grant execute on function f() to corpus_reader;
comment on function f() is 'f';
create view v as select f() as x;
