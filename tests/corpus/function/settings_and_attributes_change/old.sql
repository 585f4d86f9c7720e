create function f() returns int language plpgsql immutable strict security definer leakproof parallel safe cost 5 set search_path = public, pg_temp set work_mem = '8MB' as $$ begin return 1; end $$;
create function g() returns setof int language plpgsql rows 10 as $$ begin return; end $$;
