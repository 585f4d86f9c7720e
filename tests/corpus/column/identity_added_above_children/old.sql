create table t (id int);
create table child (z int) inherits (t);
create table held (id int);
create table holder (row held);
create table p (id int) partition by list (id);
create table p1 partition of p for values in (1);
