create type pair as (a int, b int);
create function to_text(pair) returns text language sql immutable as $$ select 'x' $$;
create cast (pair as text) with function to_text(pair);
