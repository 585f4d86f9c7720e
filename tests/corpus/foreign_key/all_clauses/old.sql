create table a (x int, y int, unique (x, y));
create table b (x int, y int);
