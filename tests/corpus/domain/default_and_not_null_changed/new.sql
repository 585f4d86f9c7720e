create domain qty as int default 0 not null;
create table t (id int, q qty);
comment on domain qty is 'how many';
revoke usage on type qty from public;
