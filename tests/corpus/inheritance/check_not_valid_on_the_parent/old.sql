create table a (x int);
create table c () inherits (a);
