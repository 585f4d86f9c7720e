create table t(id int);
create materialized view m as select 1 as x;
grant maintain, select on t to corpus_reader with grant option;
grant all on m to corpus_writer;
alter default privileges grant maintain on tables to corpus_reader;
create table u(id int);
