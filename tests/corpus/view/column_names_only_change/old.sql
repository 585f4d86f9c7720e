create table t(id int, a text);
create view v as select id, a from t;
create view w as select v.a from v;
create function f() returns setof v language sql as 'select * from v';
comment on column v.a is 'x';
grant select (a) on v to corpus_reader;
