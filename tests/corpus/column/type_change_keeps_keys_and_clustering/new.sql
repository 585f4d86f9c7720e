create table t (a bigint primary key, b bigint not null unique, c bigint);
create index ci on t (c);
alter table t cluster on ci;
alter table t replica identity using index t_b_key;
comment on index ci is 'c';
create table r (b bigint references t (b) on delete cascade);
