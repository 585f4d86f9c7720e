create table t (id int);
create table log (id int);
create rule r as on insert to t do also insert into log values (new.id);
create rule gone as on delete to t do nothing;
create rule firing as on update to t do nothing;
