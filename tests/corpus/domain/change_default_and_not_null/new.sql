create domain d as int default 2;
create table t (id int primary key, d d);
