alter default privileges for role corpus_owner grant insert on tables to corpus_writer;
create table t(id int);
alter table t owner to corpus_owner;
create table u(id int);
alter table u owner to corpus_owner;
grant select on u to corpus_reader;
create schema x authorization corpus_owner;
create function x.f() returns int language sql as 'select 1';
alter function x.f() owner to corpus_owner;
