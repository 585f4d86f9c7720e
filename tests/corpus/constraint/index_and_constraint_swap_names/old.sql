create table t (a int, b int, constraint x unique (a));
create index y on t (b);
