create table t (id int, n int);
create view v as select n, id from t;
create view w as select id from v;
grant select on w to corpus_reader;
create function f() returns setof v language sql as 'select * from v';
