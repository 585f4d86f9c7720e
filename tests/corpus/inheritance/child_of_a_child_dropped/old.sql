create table a (x int);
create table c (y int) inherits (a);
create table d (z int) inherits (c);
create view v as select * from a;
