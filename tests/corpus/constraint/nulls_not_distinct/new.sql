create table t (a int, b int, constraint u unique nulls not distinct (a));
create unique index ui on t (b) nulls not distinct;
