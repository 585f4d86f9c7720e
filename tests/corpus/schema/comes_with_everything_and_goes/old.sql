create schema s;
create table s.t (a serial primary key);
create function s.f() returns int language sql as 'select 1';
create type s.e as enum ('a');
create view s.v as select * from s.t;
create view public.v as select * from s.t;
grant usage on schema s to corpus_reader;
comment on schema s is 'x';
