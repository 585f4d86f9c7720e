create table a (id int primary key, n int not null unique);
alter table a replica identity using index a_n_key;
create table b (id int not null);
create unique index bi on b (id);
create table c (id int);
alter table c replica identity nothing;
