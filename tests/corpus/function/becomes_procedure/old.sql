create function f(a int) returns void language sql as 'select 1';
create procedure g(a int) language sql as 'select 1';
