create table t (id int generated always as identity, n int);
grant usage on sequence t_id_seq to corpus_reader;
create view v as select id, n from t;
grant select (n), insert (n) on v to corpus_reader;
