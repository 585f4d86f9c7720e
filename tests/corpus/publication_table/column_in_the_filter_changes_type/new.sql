create table a (id int primary key, n bigint);
create publication p for table a where (n > 0);
