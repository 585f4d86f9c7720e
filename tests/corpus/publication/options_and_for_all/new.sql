create table t (a int primary key, b int);
create schema s;
create publication a for table t (a) where (a > 0);
create publication b for tables in schema s, public with (publish_via_partition_root);
create publication c for all tables with (publish = '');
