create type e as enum ('c', 'b', 'a');
create table t (v e primary key, g text generated always as (case when true then 'x' end) stored);
