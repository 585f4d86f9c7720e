create table t (a int, b int);
create sequence s;
create function f() returns int language sql as 'select 1';
create schema app;
grant select, insert on t to corpus_reader;
grant select on t to corpus_writer with grant option;
grant select (a), update (b) on t to public;
grant usage on schema app to corpus_reader;
grant all on sequence s to corpus_reader;
