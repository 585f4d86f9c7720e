create function sf(int, int) returns int language sql immutable as 'select $1 + $2';
create function ff(int) returns text language sql immutable as 'select $1::text';
create function cf(int, int) returns int language sql immutable as 'select $1';
create aggregate a(int) (sfunc = sf, stype = int, initcond = '0');
create aggregate m(int) (sfunc = sf, stype = int, msfunc = sf, minvfunc = cf, mstype = int);
create aggregate o(float8 order by float8) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra);
create view v as select a(1) as x;
