create table p (a int, b int) partition by range (b);
create table p1 partition of p for values from (0) to (10);
create table i (a int);
create table i1 (x int) inherits (i);
