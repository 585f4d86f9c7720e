create text search configuration changed (copy = english);
alter text search configuration changed drop mapping for email;
alter text search configuration changed alter mapping for asciiword with simple, english_stem;
create text search configuration fresh (parser = default);
comment on text search configuration fresh is 'c';
create table t (a text, b tsvector generated always as (to_tsvector('changed', a)) stored);
