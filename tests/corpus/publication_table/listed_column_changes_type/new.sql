create table a (id int primary key, n bigint, t text);
create publication p for table a (id, n);
