create table t (id int, name text);
create view v as select id, name from t;
create rule ins as on insert to v do instead insert into t values (new.id, new.name);
create rule upd as on update to v do instead update t set name = new.name where id = old.id returning t.id, t.name;
