create table t (id int primary key, name text);
create materialized view mv as select id, name from t;
create unique index mv_id on mv (id);
create view v as select id from mv;
create materialized view mv2 as select id from v with no data;
grant select on mv to corpus_reader;
comment on materialized view mv is 'c';
