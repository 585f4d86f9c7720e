-- Online, the key of a table with partitions is made piece by piece.
create table p (k int, x int) partition by range (k);
create table p1 partition of p for values from (0) to (10);
create table p2 partition of p for values from (10) to (20) partition by list (k);
create table p2a partition of p2 for values in (11);
create table r (k int);
create table s (k int);
