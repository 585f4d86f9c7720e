create table p (a int, b int, c int, d text, primary key (a, b, c)) partition by list (a);
create table p1 partition of p for values in (1) partition by list (b);
create table p11 partition of p1 for values in (1) partition by list (c);
create table p111 partition of p11 for values in (1);
create index on p (d);
