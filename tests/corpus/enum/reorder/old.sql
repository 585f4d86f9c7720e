create type e as enum ('a', 'b', 'c');
create table t (v e primary key, g text generated always as (case when true then 'x' end) stored);
