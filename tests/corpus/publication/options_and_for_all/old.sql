create table t (a int primary key, b int);
create publication a for all tables;
create publication b for table t with (publish = 'insert');
