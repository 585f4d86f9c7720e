create function sf(s int, x int) returns int language sql immutable as 'select s + x';
create aggregate a(int) (sfunc = sf, stype = int, initcond = '1', combinefunc = int4pl, parallel = safe, sspace = 8, msfunc = sf, minvfunc = sf, mstype = int, minitcond = '0');
create view v as select a(x) as y from generate_series(1, 3) x;
create aggregate h(float8 order by anyelement) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra, finalfunc_modify = read_write);
create aggregate mn(int) (sfunc = int4smaller, stype = int, sortop = <);
