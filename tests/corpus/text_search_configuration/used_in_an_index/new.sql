create text search dictionary d (template = simple, stopwords = english);
create text search configuration c (copy = english);
alter text search configuration c alter mapping for asciiword with d, english_stem;
create table t (a text, v tsvector generated always as (to_tsvector('c', a)) stored);
create index i on t using gin (to_tsvector('c', a));
