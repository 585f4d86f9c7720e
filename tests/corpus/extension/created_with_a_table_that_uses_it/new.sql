create schema extensions;
create extension citext with schema extensions;
create table t (id int, name extensions.citext);
create index t_name on t (name);
