create table t (id int, n int);
create view v1 as select id, n from t;
create view v2 as select id, n from t where id > 0;
create view v3 as select id, n from t where n > 0 with cascaded check option;
create view v4 with (security_invoker = true) as select id from t;
alter view v4 alter column id set default 3;
create recursive view r (n) as values (1) union all select n + 1 from r where n < 5;
comment on column v1.n is 'x';
