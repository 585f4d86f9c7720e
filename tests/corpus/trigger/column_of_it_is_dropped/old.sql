create table t (a int, b text);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger s before update of a, b on t for each row when (old.a is distinct from new.a) execute function f();
