create function ok(bigint) returns boolean language sql immutable as 'select $1 > 0';
create domain d as bigint check (ok(value));
create domain over as d;
create table t(id int, within d[], plain over);
create table u(within over[]);
create type pair as (one d, two text);
create table v(pairs pair[]);
