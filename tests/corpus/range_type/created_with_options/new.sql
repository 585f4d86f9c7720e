create function diff(float8, float8) returns float8 immutable language sql as 'select $1 - $2';
create type fr as range (subtype = float8, subtype_diff = diff);
create type tr as range (subtype = text, collation = "C", subtype_opclass = text_pattern_ops);
create table t (f fr, m fr_multirange);
grant usage on type tr to corpus_reader;
alter type tr owner to corpus_writer;
