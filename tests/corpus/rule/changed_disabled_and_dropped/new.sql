create table t (id int, a int); create table log (id int);
create rule r as on insert to t do also insert into log values (new.id + 1);
create rule off as on delete to t do nothing;
alter table t disable rule off;
comment on rule r on t is 'logs';
