create table p (a int, b text) partition by range (a);
create table p1 partition of p for values from (0) to (10);
create index i on p (b);
