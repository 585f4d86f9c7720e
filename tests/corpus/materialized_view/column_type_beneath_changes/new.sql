create table t (id int, n bigint);
create materialized view mv as select id, n from t;
create index i on mv (n);
