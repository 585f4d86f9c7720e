create type t as (a bigint, b text);
create table tt of t (b with options default 'x' not null);
create table uu (x int, y int);
