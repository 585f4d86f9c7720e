create function f(a int, b text default 'x', out c int, out d text) language sql as 'select 1, b';
create function g(int) returns setof record language plpgsql as 'begin return;
end';
create function h(variadic int[]) returns int language sql immutable strict parallel safe leakproof cost 5 as 'select 1';
create function tbl() returns table(x int, y text) language sql rows 10 as 'select 1, ''a''';
create procedure p(inout a int) language plpgsql as 'begin a := 1;
end';
create function w(anyelement, anyarray) returns anyelement language sql as 'select $1';
