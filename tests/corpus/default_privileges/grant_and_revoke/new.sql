create schema app;
alter default privileges in schema app grant select, insert on tables to corpus_reader;
alter default privileges revoke execute on functions from public;
create table app.t (a int);
create function app.f() returns int language sql as 'select 1';
