create table t (id int, a text);
create table log (id int, a text);
create rule r as on update to t do also insert into log (id, a) select new.id, 'changed' where new.a in (select 'a' union select null);
