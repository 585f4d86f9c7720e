create table t (a int, b int);
create table l (a int);
create view v as select a, b from t;
create rule i as on insert to v do instead (insert into t values (new.a, new.b); insert into l values (new.a));
create rule u as on update to v where old.a <> new.a do instead update t set a = new.a where a = old.a;
create rule n as on delete to t where old.a = 1 do instead nothing;
create rule o as on update to t do also notify "Ch x";
alter table t disable rule n;
