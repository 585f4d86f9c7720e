create function k() returns int language sql as 'select 1';
create function f(a int default k(), b text default 'it''s', c int[] default '{1,2}', variadic d int[] default '{}') returns int language sql as 'select 1';
create table t (a int);
