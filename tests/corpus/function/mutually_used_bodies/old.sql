create function a(x int) returns int language plpgsql as $$ begin return b(x); end $$;
create function b(x int) returns int language plpgsql as $$ begin return a(x); end $$;
