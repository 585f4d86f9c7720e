create table p (a int not null, b int not null, primary key (a, b)) partition by list (a);
create table p1 partition of p for values in (1) partition by range (b);
create table p1a partition of p1 for values from (0) to (10);
