create schema x;
create table x.t(id serial, k bigint default nextval('x.t_id_seq'));
create sequence x.s owned by x.t.id;
create table u(id bigint default nextval('x.s'));
create view v as select nextval('x.t_id_seq') as n;
grant usage on sequence x.t_id_seq to corpus_reader;
