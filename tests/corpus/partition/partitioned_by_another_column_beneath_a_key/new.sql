-- What lies between the whole and its pieces is made again, and has its key only once the whole has.
create table p (a int, b int, c int, d text, e int default 1, primary key (a, e, c)) partition by list (a);
create table p1 partition of p for values in (1) partition by list (e);
create table p11 partition of p1 for values in (1) partition by list (c);
create table p111 partition of p11 for values in (1);
create index on p (d);
