create schema "Fresh One";
create table "Fresh One".t (id int);
comment on schema "Fresh One" is 'c';
grant usage on schema "Fresh One" to corpus_reader;
