create table a (x int, constraint pos check (x > 0));
create table c (z int) inherits (a);
