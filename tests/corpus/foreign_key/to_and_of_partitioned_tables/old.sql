create table r (a int primary key) partition by list (a);
create table r1 partition of r for values in (1);
create table p (a int, b int) partition by list (a);
create table p1 partition of p for values in (1);
