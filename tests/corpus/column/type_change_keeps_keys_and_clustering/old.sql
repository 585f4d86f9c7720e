create table t (a int primary key, b int not null unique, c int);
create index ci on t (c);
alter table t cluster on ci;
alter table t replica identity using index t_b_key;
comment on index ci is 'c';
create table r (b int references t (b) on delete cascade);
