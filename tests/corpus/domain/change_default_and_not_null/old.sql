create domain d as int default 1 not null;
create table t (id int primary key, d d);
