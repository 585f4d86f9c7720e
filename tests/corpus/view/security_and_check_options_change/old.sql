create table t(id int, n int);
create view a with (security_barrier) as select id from t;
create view b as select id, n from t where n > 0 with local check option;
create view c as select * from t;
