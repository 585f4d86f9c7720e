create type e as enum ('a', 'b');
create table p (k e, x int) partition by list (k);
create table p1 partition of p for values in ('b');
create table p2 (k e, x int);
create table t (id int);
