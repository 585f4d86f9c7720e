create table t (id int);
create table log (id int);
create rule r as on insert to t where new.id > 0 do also insert into log values (new.id + 1);
create rule firing as on update to t do nothing;
alter table t disable rule firing;
create rule fresh as on delete to t where old.id = 1 do instead nothing;
alter table t enable always rule fresh;
comment on rule fresh on t is 'why';
