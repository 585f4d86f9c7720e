set check_function_bodies = off;
create function f() returns bigint language sql as 'select count(*) from later';
create table later (a int default 1, b bigint default f());
create function g() returns setof later language sql as 'select * from later';
