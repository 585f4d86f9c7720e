create table t (id int, a int); create table log (id int);
create rule r as on insert to t do also insert into log values (new.id);
create rule off as on delete to t do nothing;
