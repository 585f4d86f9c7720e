create table a (id int primary key, n int, m int);
create table b (id int primary key);
create publication p for table a, b;
