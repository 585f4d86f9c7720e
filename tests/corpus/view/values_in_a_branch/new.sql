create table t (id int, n text);
create view v as select id from t union values (1), (2);
create view w as (select 1 as a union all values (1)) except values (3), (4) order by 1;
create view two (x, "Y y") as values (1, ') "*VALUES*"'), (2, null) union all select id, n from t union all values (3, 'it''s');
create view ordered (x) as values (2), (1) order by 1 limit 1;
create materialized view m as select id, n from t union all values (1, 'a') with no data;
create view none as select 1 as a, 2 as b;
