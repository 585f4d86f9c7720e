create table r (a int primary key);
create table p (a int references r, b int references r) partition by list (a);
create table p1 partition of p for values in (1);
create table p2 partition of p for values in (2);
create table p3 partition of p for values in (3);
