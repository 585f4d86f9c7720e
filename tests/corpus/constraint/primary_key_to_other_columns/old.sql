create table t (a int primary key, b int not null);
create table r (a int references t);
