create table r(a int primary key);
create table p(a int references r, b text check (b <> '')) partition by range(a);
create table p1(a int, b text);
create table p2 partition of p for values from (10) to (20);
