create schema app;
alter default privileges in schema app grant select, insert on tables to corpus_writer;
alter default privileges for role corpus_owner grant usage on sequences to corpus_reader with grant option;
create table app.t (id int);
create function app.f() returns int language sql as 'select 1';
revoke execute on function app.f() from public;
