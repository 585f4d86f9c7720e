create table c (x int default 1);
create table d () inherits (c);
