create type a as enum ('x','y');
create type b as (p a, q a[]);
create type c as range (subtype = float8);
create domain dd as b[];
create table t(id int, v b, w c, z dd, k a default 'x');
create function f(a, b, c) returns dd language sql as 'select null::dd';
