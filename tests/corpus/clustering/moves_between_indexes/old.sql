create table t (a int primary key, b int);
create index i on t (b);
alter table t cluster on t_pkey;
create table u (a int primary key);
alter table u cluster on u_pkey;
