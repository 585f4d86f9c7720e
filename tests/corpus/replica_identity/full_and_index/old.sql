create table t (id int primary key, a int not null unique);
alter table t replica identity full;
