create table t (a int, b int);
create index i on t (a) with (fillfactor = 50);
create index j on t (a);
comment on index j is 'x';
