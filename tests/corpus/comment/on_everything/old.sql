create table t (id int primary key, n int);
comment on table t is 'old';
comment on column t.n is 'goes';
comment on constraint t_pkey on t is 'stays';
