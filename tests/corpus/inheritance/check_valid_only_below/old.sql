create table g (a int);
create table c () inherits (g);
create table d () inherits (c);
