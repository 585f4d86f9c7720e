create table a (id int primary key, n int);
create publication p for table a where (n > 0);
