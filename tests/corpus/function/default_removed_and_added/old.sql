create function f(a int, b int default 2) returns int language sql as 'select a';
create function g(a int, b int) returns int language sql as 'select a';
create procedure p(a int default 1) language sql as 'select 1';
