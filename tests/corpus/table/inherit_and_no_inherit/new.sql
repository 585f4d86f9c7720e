create table a (id int);
create table b (x int);
create table c (id int, x int) inherits (b);
