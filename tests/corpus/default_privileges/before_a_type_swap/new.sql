alter default privileges grant usage on types to corpus_reader;
alter default privileges revoke usage on types from public;
create type e as enum ('a');
create table t (k e);
revoke all on type e from corpus_reader;
