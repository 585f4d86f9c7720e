create table a (x int, y int);
create table b (z int);
create table c (own int) inherits (a, b);
