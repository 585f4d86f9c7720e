create table t (id int, n int);
create view v1 as select id from t;
create view v2 with (security_barrier) as select id, n from t;
create view v3 as select id, n from t where n > 0 with local check option;
create view v4 as select n from t;
