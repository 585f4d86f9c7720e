create table t(a bigint, b bigint generated always as (a * 3) virtual, c text generated always as (a::text) virtual, d int generated always as (1) stored);
create view v as select b, c, d from t;
create policy p on t using (b > 1);
