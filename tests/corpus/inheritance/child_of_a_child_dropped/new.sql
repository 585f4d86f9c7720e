create table a (x int);
create table c (y int) inherits (a);
create view v as select * from a;
create function f(a) returns int language sql as 'select 1';
