create table t(a int, g int generated always as (a + 1) stored, h boolean generated always as (a > 1) stored);
create index on t(g);
create view v as select g, h from t;
comment on column t.g is 'computed';
create table p(a int, g int generated always as (a + 1) stored) partition by list (a);
create table p1 partition of p for values in (1);
create table q(a int, g int generated always as (a + 1) stored);
create table q1() inherits (q);
