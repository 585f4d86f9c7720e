-- A partition that was a table of its own keeps the name that it brought for a NOT NULL.
create table p (id int, a int, n int, r int not null) partition by list (a);
create table p1 partition of p for values in (1);
create table p2 (id int, a int, n int, r int not null) partition by list (a);
alter table p attach partition p2 for values in (2);
create table p2a partition of p2 for values in (2);
create table p2b (id int, a int, n int, r int not null);
alter table p2 attach partition p2b default;
create table above (id int);
create table below () inherits (above);
create table c (r int not null);
create table d (r int not null) inherits (c);
create table d1 () inherits (d);
