create function f(a int, b int) returns int language sql as 'select a';
create function g(a int, b int default 3) returns int language sql as 'select a';
create procedure p(a int) language sql as 'select 1';
