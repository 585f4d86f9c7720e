create table p (k int, x int, d date) partition by range (k);
create table p1 partition of p for values from (0) to (10);
create index i on p (x);
