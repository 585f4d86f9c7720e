create table t (a text) with (fillfactor = 80);
create table u (id serial primary key);
alter table t enable row level security;
