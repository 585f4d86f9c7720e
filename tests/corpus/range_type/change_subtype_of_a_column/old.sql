create type span as range (subtype = int4);
create table t (id int primary key, s span, a span[]);
create index i on t using gist (s);
