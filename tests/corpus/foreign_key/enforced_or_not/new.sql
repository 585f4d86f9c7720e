create table r(id int primary key);
create table t(a int references r, b int references r on delete cascade not enforced, constraint k check (b > 0));
