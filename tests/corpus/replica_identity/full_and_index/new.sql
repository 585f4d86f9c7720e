create table t (id int primary key, a int not null unique);
alter table t replica identity using index t_a_key;
create table u (a int);
alter table u replica identity nothing;
