create type e as enum ('a', 'b', 'c');
create type t as (k e, x int);
create table tt of t;
