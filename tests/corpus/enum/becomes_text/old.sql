create type e as enum ('a', 'b');
create table t (k e not null default 'a');
create function f(x e) returns text language sql as 'select x::text';
