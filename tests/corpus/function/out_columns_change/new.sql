create function h(a int, out b int, out c text) language sql as $$ select 1, 'x' $$;
create function t(a int) returns table (x int, y text, z int) language sql as $$ select 1, 'x', 2 $$;
