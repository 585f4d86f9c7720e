create table t(id int primary key, a text);
create table log(id int, at timestamptz);
create view v as select id, a from t;
create rule i as on insert to v do instead (insert into t values (new.id, new.a);
insert into log values (new.id, now()));
create rule u as on update to v do instead update t set a = new.a where id = old.id;
create rule d as on delete to v do instead nothing;
create rule n as on insert to log do also notify logged;
alter table log disable rule n;
