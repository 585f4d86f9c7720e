create function f() returns int language plpgsql as $$ begin return 1; end $$;
create function g() returns setof int language plpgsql rows 20 set statement_timeout = 100 as $$ begin return; end $$;
