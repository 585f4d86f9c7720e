create type a as enum ('y','z');
create type b as (p a, q a[], r int);
create type c as range (subtype = numeric);
create domain dd as b[] check (array_length(value, 1) > 0);
create table t(id int, v b, w c, z dd, k a default 'z');
create function f(a, b, c) returns dd language sql as 'select null::dd';
