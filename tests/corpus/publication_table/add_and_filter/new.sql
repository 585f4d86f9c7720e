create table t (id int primary key, a int);
create table u (id int);
create publication p for table t (id) where (id > 1), u;
