create table t(a int, b int generated always as (a * 2) virtual, c text generated always as (a::text) stored);
create view v as select b, c from t;
create policy p on t using (b > 0);
