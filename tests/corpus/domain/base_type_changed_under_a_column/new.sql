create domain code as text not null;
alter domain code add constraint code_upper check (value = upper(value));
create table t (id int, c code default 'A', primary key (c));
create view v as select c from t;
create table u (c code references t);
grant usage on domain code to corpus_reader;
