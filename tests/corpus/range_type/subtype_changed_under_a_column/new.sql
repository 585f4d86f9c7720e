create type span as range (subtype = numeric, multirange_type_name = spans);
create table t (id int, s span);
create index t_s on t using gist (s);
comment on type span is 'from to';
