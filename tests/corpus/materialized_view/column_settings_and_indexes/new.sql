create table t (a bigint, b text, c int);
create materialized view m with (fillfactor = 60) as select a, b, c from t with no data;
create unique index i on m (a) include (b);
alter materialized view m alter b set statistics 100;
alter materialized view m alter b set storage external;
alter materialized view m cluster on i;
create view v as select * from m;
