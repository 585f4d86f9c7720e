create function f(a anyelement default 'x'::text, b int default 3) returns int language sql as 'select 1';
create function g(out x int, a anycompatible default 1.5, variadic b anycompatiblearray default '{}'::numeric[]) language sql as 'select 1';
create view v as select f() as x;
comment on function f(anyelement, int) is 'kept';
