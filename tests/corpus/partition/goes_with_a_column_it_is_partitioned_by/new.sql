create table p (k int, x int) partition by range (k);
create table p2 partition of p for values from (10) to (20);
