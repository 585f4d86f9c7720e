create function ok(text) returns boolean language sql immutable as $$ select $1 <> 'x' $$;
create function ok2(text) returns boolean language sql immutable as $$ select $1 <> 'y' $$;
create domain d as text check (ok(value)) check (ok2(value));
