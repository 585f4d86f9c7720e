create table t (a int);
alter table t owner to corpus_reader;
create function f() returns int language sql as 'select 1';
