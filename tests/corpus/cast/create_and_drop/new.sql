create type pair as (a int, b int);
create function to_text(pair) returns text language sql immutable as $$ select 'x' $$;
create cast (pair as text) with function to_text(pair) as assignment;
create domain d as int;
create type other as (a int, b int);
create cast (pair as other) with inout as implicit;
comment on cast (pair as other) is 'c';
