create table p (a int not null, b int not null, c int, constraint other primary key (a, b), unique (a, b, c)) partition by list (a);
create table p1 partition of p for values in (1) partition by range (b);
create table p1a partition of p1 for values from (0) to (10);
create table p1b partition of p1 default;
create table p2 partition of p for values in (2);
