create table t (id int primary key, b int unique, c int);
create index i on t (c);
create materialized view mv as select id from t;
create index mi on mv (id);
create table p (id int) partition by range (id);
create index pi on p (id);
create table p1 partition of p for values from (1) to (2);
