create table t (id int, n int);
create view v as select * from t;
create function f() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger gone before insert on t for each row execute function f();
create trigger changed before insert on t for each row execute function f('a');
