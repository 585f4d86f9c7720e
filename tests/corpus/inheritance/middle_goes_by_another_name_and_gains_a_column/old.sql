create table p (b int);
create table c (d int) inherits (p);
create table c2 (e int) inherits (c);
