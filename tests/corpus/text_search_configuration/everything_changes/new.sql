create text search dictionary d1 (template = simple, accept = false);
create text search dictionary d2 (template = snowball, language = german);
create text search configuration c1 (parser = default);
alter text search configuration c1 add mapping for asciiword, word with d2;
alter text search configuration c1 add mapping for email with simple;
create table t(id int, b text, v tsvector generated always as (to_tsvector('public.c1', b)) stored);
create index on t using gin (to_tsvector('public.c1', b));
create function f(text) returns tsvector language sql immutable return to_tsvector('public.c1', $1 || '');
comment on text search configuration c1 is 'cc';
