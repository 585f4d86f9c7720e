create extension citext;
create aggregate f(int) (sfunc = int4pl, stype = int);
