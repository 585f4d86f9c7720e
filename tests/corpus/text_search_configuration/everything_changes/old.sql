create text search dictionary d1 (template = simple, stopwords = english);
create text search configuration c1 (copy = english);
alter text search configuration c1 alter mapping for asciiword with d1, english_stem;
create table t(id int, b text, v tsvector generated always as (to_tsvector('public.c1', b)) stored);
create index on t using gin (to_tsvector('public.c1', b));
create function f(text) returns tsvector language sql immutable return to_tsvector('public.c1', $1);
