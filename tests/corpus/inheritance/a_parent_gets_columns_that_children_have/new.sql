create table p (a int, b int, g int generated always as (a + 5) stored, n int not null default 3) partition by range (b);
create table p1 partition of p (g generated always as (a * 7) stored, n default 9) for values from (0) to (10);
create table p2 partition of p for values from (10) to (20);
create table i (a int, g int generated always as (a * 2) stored, n int default 1 not null);
create table i1 (x int, g int generated always as (a * 4) stored, n int default 2) inherits (i);
