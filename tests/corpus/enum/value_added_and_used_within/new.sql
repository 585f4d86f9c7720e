create type e as enum ('a', 'b', 'c');
create table p (k e, x int) partition by list (k);
create table p1 partition of p for values in ('b', 'a');
create table p2 partition of p for values in ('c');
create table t (id int, l e[] default '{a,c}');
