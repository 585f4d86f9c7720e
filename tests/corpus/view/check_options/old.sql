create table t (a int);
create view v as select a from t where a > 0 with local check option;
create view w with (security_barrier) as select a from t where a > 1;
