create table t (a int, b int, constraint y unique (a));
create index x on t (b);
