create table t(id int, a text);
create view v as select id as key, a as name from t;
create view w as select v.name as a from v;
create function f() returns setof v language sql as 'select * from v';
comment on column v.name is 'x';
grant select (name) on v to corpus_reader;
