create function a(x bigint) returns int language plpgsql as $$ begin return b(x); end $$;
create function b(x bigint) returns int language plpgsql as $$ begin return a(x); end $$;
