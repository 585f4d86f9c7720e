create table t (a int, b int, constraint u unique (a));
create unique index ui on t (b);
