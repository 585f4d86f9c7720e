create table t(id int);
create materialized view m as select 1 as x;
grant select on t to corpus_reader;
