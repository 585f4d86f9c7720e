create table t(id int, n int);
create view a with (security_invoker) as select id from t;
create view b with (security_barrier = false) as select id, n from t where n > 0 with cascaded check option;
create view c with (check_option = local) as select * from t where id > 0;
