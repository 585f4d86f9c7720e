create schema app;
create schema other;
alter default privileges revoke usage on types from public;
alter default privileges grant usage on types to corpus_reader;
alter default privileges in schema app grant execute on functions to corpus_writer with grant option;
alter default privileges in schema other grant execute on functions to corpus_reader;
alter default privileges grant select on tables to corpus_reader;
create type e as enum ('a');
