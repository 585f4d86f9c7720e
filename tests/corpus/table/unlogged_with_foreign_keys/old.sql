create table a (id int primary key, up int references a);
create table b (id int primary key, a int references a);
create table c (id int primary key, b int references b, d int);
create table d (id int primary key, c int references c);
alter table c add constraint cd foreign key (d) references d;
