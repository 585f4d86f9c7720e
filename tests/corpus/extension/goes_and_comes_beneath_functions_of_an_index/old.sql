create schema app;
create extension unaccent with schema app;
create function app.plain(text) returns text language sql immutable as $$ select app.unaccent('app.unaccent', $1) $$;
create function app.short(text) returns text language sql immutable as $$ select lower($1) $$;
create table app.person (id integer, name text);
create index on app.person (app.plain(name));
create index on app.person (app.short(name));
