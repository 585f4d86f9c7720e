alter default privileges for role corpus_owner in schema public grant select on tables to corpus_reader;
create table t(id int);
alter table t owner to corpus_owner;
