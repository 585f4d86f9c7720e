create type e as enum ('a', 'b', 'c', 'd', 'e');
create table t (v e default 'b');
