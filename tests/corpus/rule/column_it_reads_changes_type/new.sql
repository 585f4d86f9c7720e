create table t (id bigint);
create table log (id bigint);
create rule r as on insert to t do also insert into log values (new.id);
comment on rule r on t is 'why';
