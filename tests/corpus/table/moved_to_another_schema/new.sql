create schema s;
create table s.t (id serial primary key, a int references s.t);
create index i on s.t (a);
create view v as select * from s.t;
