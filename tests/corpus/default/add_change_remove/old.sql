create function f() returns int language sql as 'select 1';
create table t (a int default 1, b int default f(), c int);
