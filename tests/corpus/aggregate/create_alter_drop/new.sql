create function add(int, int) returns int language sql immutable as 'select $1 + $2';
create aggregate total(int) (sfunc = add, stype = int, initcond = '0', parallel = safe);
create aggregate fresh(int) (sfunc = int4pl, stype = int, combinefunc = int4pl, msfunc = int4pl, minvfunc = int4mi, mstype = int);
comment on aggregate fresh(int) is 'c';
grant execute on function total(int) to corpus_reader;
