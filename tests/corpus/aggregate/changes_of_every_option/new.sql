create function sf(int, int) returns int language sql immutable as 'select $1 - $2';
create function ff(int) returns text language sql immutable as 'select $1::text';
create function cf(int, int) returns int language sql immutable as 'select $1';
create aggregate a(int) (sfunc = sf, stype = int, initcond = '1', finalfunc = ff, combinefunc = cf, parallel = safe, sspace = 100);
create aggregate m(int) (sfunc = sf, stype = int);
create aggregate o(float8 order by float8) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra, finalfunc_modify = read_write);
create view v as select a(1) as x;
comment on aggregate a(int) is 'agg';
