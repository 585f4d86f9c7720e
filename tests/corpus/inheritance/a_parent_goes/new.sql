create table a (x int, y int);
create table c (x int, y int, own int, z int);
