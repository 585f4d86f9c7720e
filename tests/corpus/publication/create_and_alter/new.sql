create publication p with (publish = 'insert');
create table t (a int);
create publication q for all tables;
