create schema s;
alter default privileges grant select on tables to corpus_reader;
alter default privileges for role corpus_owner in schema s grant execute on functions to corpus_writer with grant option;
create table s.a (x int);
