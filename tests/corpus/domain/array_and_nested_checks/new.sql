create domain d as bigint check (value > 1);
create domain da as d[] check (cardinality(value) < 6);
create type c as (x d, y da);
create table t (a d, b da, z c);
