create table a (id int primary key, n int, t text);
create publication p for table a (id, n);
