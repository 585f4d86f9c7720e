create function f(a int) returns int language sql immutable strict parallel safe cost 5 security definer set search_path = 'public' as 'select a + 1';
create function g(a int, b int default 2) returns int language sql as 'select a';
create view v as select f(1) as x;
grant execute on function f(int) to corpus_reader;
