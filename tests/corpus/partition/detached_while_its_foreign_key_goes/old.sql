create table r(a int primary key);
create table p(a int references r, b text) partition by range(a);
create table p1 partition of p for values from (0) to (10);
