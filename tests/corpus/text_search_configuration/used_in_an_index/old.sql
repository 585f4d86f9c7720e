create table t (a text);
create index i on t using gin (to_tsvector('english', a));
