alter default privileges grant select on tables to corpus_reader;
create table t(id int);
create sequence s;
create function f() returns int language sql as 'select 1';
create type e as enum ('a');
