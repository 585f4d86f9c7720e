create type e as enum ('a', 'b');
create table t (k e);
