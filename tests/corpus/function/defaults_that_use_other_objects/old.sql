create type e as enum ('a');
create sequence s;
create function k() returns int language sql as 'select 1';
create function f(x int default k(), y e default 'a') returns int language sql as 'select x';
