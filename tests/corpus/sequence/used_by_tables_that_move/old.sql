create schema x;
create table t(id serial, k bigserial);
create sequence s owned by t.k;
create table u(id int default nextval('s'));
create view v as select nextval('t_id_seq') as n;
grant usage on sequence t_id_seq to corpus_reader;
