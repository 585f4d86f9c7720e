create table a (id int primary key, n int, m int);
create table b (id int primary key);
create table c (id int primary key);
create publication p for table a (id, m) where (id > 0), c;
