create table t (a int);
create view v as select a from t where a > 0 with cascaded check option;
create view w with (security_barrier = false, check_option = local) as select a from t where a > 1;
