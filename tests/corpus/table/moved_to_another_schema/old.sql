create schema s;
create table t (id serial primary key, a int references t);
create index i on t (a);
create view v as select * from t;
