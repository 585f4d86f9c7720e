create procedure f(a int) language sql as 'select 1';
create function g(a int) returns void language sql as 'select 1';
