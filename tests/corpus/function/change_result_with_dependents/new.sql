create function f(a int) returns bigint language sql immutable as 'select a::bigint';
create view v as select f(1) as x;
create table t (a int check (f(a) > 0));
create procedure p(x int) language sql as 'select 1';
