create extension citext;
create function f(a int) returns int language sql as 'select 1';
create function g(a int) returns int language sql as 'select 1';
alter function f(int) depends on extension citext;
alter function g(int) depends on extension citext;
