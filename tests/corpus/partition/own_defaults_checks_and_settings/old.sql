create table p (a int, b text default 'x', c int) partition by list (a);
create table p1 partition of p for values in (1);
