create table t (id int); create view v as select id from t;
create rule ins as on insert to v do instead insert into t values (new.id);
