create schema app;
create extension pg_trgm with schema app;
create function app.plain(text) returns text language sql immutable as $$ select lower($1) $$;
create function app.short(text) returns text language sql immutable as $$ select app.similarity($1, 'a')::text $$;
create table app.person (id bigint, name varchar);
create index on app.person (app.plain(name));
create index on app.person (app.short(name));
