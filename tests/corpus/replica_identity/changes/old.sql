create table a (id int primary key, n int not null);
create table b (id int not null);
create unique index bi on b (id);
alter table b replica identity using index bi;
create table c (id int);
alter table c replica identity full;
