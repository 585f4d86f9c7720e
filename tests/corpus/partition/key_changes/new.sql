create table p (k int, x int, d date) partition by list (x);
create table p1 partition of p for values in (1, 2);
create index i on p (x);
