create extension citext;
create table t (a citext primary key, b citext[]);
create view v as select a from t where a = 'x'::citext;
