create table t (a int primary key, b int);
create index i on t (b);
alter table t cluster on i;
create table u (a int primary key);
