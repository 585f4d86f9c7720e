create type e as enum ('a', 'c');
create type t as (k e, x int);
create table tt of t;
