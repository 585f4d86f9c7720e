create schema r authorization corpus_owner;
create table r.t (a serial primary key);
create view public.v as select * from r.t;
