create type e as enum ('b', 'a');
create sequence s;
create function k() returns bigint language sql as 'select 1::bigint';
create function f(x bigint default k(), y e default 'b', z bigint default nextval('s')) returns int language sql as 'select 1';
create view v as select f() as x;
