-- The column from the top may have come over the old tie by the time the new one brings it.
create table p (b int);
create table m (d int, f int default 1) inherits (p);
create table c2 (e int) inherits (m);
