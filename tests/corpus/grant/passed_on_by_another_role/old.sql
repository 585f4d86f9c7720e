create table t(id int, n int);
create function f() returns int language sql as 'select 1';
grant usage on schema public to corpus_owner, corpus_writer;
grant select, insert, update on t to corpus_writer with grant option;
set role corpus_writer;
grant select, update on t to corpus_reader;
grant insert on t to corpus_owner;
reset role;
