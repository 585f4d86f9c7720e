create table t(a int, b int, e date, d jsonb, f int generated always as (a + 1) stored);
create view v as select a, e as c from t;
create view w as select b from t;
create index on t (b);
alter table t add constraint u unique (b) include (e);
