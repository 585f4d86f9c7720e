create table r(id int primary key);
create table t(a int references r not enforced, b int, constraint k check (b > 0) not enforced);
