create table p1 (k int, x int);
