create table t (b text);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger s before update of b on t for each row execute function f();
