create table t (a int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create constraint trigger c after insert or update of a on t from pg_class deferrable initially deferred for each row when (new.a > 0) execute function f('x', 1);
