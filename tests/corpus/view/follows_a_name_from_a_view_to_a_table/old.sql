create table base (a int, b int);
create view t as select a, b from base;
create view v as select a from t;
grant select on v to corpus_reader;
