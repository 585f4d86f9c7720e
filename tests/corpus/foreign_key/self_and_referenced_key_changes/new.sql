create table t (id bigint, parent bigint references t, code varchar(10), constraint other primary key (id), constraint codes unique (code));
create table u (code varchar(10) references t (code), t bigint references t);
alter table t drop constraint t_parent_fkey;
alter table t add constraint t_parent_fkey foreign key (parent) references t;
