create aggregate f(int) (sfunc = int4pl, stype = int);
create view v as select f(1) as x;
