create function sf(s int, x int) returns int language sql immutable as 'select s + x';
create aggregate a(int) (sfunc = sf, stype = int, initcond = '0');
create view v as select a(x) as y from generate_series(1, 3) x;
