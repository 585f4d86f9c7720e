create table a (x int);
create table b (y int);
create table c (x int, y int, z int) inherits (b, a);
