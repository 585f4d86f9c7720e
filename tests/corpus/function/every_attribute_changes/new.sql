create function f(a int, b text default 'y', out c int, out d text) language sql stable as 'select 2, b';
create function g(int) returns setof record language plpgsql stable rows 5 as 'begin return;
end';
create function h(variadic int[]) returns int language sql volatile called on null input parallel restricted cost 7 set work_mem = '1MB' set search_path = public, pg_temp as 'select 1';
create function tbl() returns table(x bigint, y text, z date) language sql rows 20 as 'select 1, ''a'', null::date';
create procedure p(inout a int, b int default 4) language plpgsql security definer set search_path = '' as 'begin a := b;
end';
create function w(anycompatible, anycompatiblearray) returns anycompatible language sql as 'select $1';
