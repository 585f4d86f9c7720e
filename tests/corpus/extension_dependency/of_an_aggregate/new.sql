create extension citext;
create aggregate f(int) (sfunc = int4pl, stype = int);
alter function f(int) depends on extension citext;
