create table t (id int primary key, m int);
create table r (n int);
