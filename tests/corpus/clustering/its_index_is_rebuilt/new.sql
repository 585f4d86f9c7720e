create table t (a int, b int);
create index i on t (b);
alter table t cluster on i;
