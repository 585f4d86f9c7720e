create type mood as enum ('sad', 'happy');
create table t (id int, m mood not null default 'sad', ms mood[]);
create index t_m on t (m);
create view v as select id, m from t where m = 'happy';
create function f(m mood) returns mood language sql as 'select $1';
revoke usage on type mood from public;
grant usage on type mood to corpus_reader;
comment on type mood is 'how it feels';
