create table p (a int, b int) partition by list (a);
create table q (a int, b int, check (b > 0)) partition by list (a);
create table p1 partition of p for values in (1);
create index pi on p (b);
create index qi on q (b);
