create table p (a int primary key, b int) partition by hash (a);
create table p0 partition of p for values with (modulus 1, remainder 0);
create view v as select a from p;
create table r (a int references p);
