create schema app;
create function app.diff(a text, b text) returns double precision language sql immutable as 'select 1.0::double precision';
create type app.textrange as range (subtype = text, collation = "C", subtype_opclass = text_pattern_ops, multirange_type_name = app.textranges);
create type app.floatrange as range (subtype = float8, subtype_diff = float8mi);
create type app.span as range (subtype = text, subtype_diff = app.diff);
comment on type app.floatrange is 'from to';
grant usage on type app.floatrange to corpus_reader;
create table app.t (r app.floatrange, m app.textranges);
