create table t (a int, b int);
create index i on t (a) with (fillfactor = 60, deduplicate_items = off);
create index j on t (b);
comment on index j is 'x';
