create table a (x int, constraint pos check (x > 0));
create table c (x int, z int, constraint pos check (x > 0));
