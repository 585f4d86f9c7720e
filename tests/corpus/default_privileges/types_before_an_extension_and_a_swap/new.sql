create schema x;
create extension citext schema x;
alter default privileges revoke usage on types from public;
alter default privileges grant usage on types to corpus_reader;
create type e as enum ('b');
create table t (x e);
