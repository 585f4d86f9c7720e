create table t (a int not null unique, b int primary key);
create table r (a int references t (a));
