create domain d as int check (value > 0);
create domain da as d[] check (cardinality(value) < 5);
create type c as (x d, y da);
create table t (a d, b da, z c);
