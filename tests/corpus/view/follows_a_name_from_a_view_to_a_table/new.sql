create table t (a int, c date);
create view v as select a, c from t;
grant select on v to corpus_reader;
