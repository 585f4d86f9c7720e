create function f(a anyelement default 1, b int default 2) returns int language sql as 'select 1';
create function g(out x int, a anycompatible default 1, variadic b anycompatiblearray default '{}'::int[]) language sql as 'select 1';
create view v as select f() as x;
comment on function f(anyelement, int) is 'kept';
