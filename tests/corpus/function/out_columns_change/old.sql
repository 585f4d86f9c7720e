create function h(a int, out b int, out c int) language sql as 'select 1, 2';
create function t(a int) returns table (x int, y text) language sql as $$ select 1, 'x' $$;
