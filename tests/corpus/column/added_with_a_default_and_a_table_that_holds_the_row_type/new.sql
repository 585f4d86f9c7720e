create table t (id int, k int default 3);
create table holder (z t[]);
