create type span as range (subtype = int);
create table t (id int, s span);
create index t_s on t using gist (s);
comment on type span is 'from to';
