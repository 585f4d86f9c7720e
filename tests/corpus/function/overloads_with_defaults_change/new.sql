create function f(a int, b text default 'q', c int default 4) returns int language sql as 'select 3';
create function f(a text) returns int language sql as 'select 2';
create view v as select f(1) as x, f('a'::text) as y;
