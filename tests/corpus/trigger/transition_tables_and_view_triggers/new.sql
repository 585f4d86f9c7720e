create table t (a int, b text);
create view v as select * from t;
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger s after update on t referencing new table as "New" old table as o for each row execute function f();
create trigger i instead of update or delete on v for each row execute function f('it''s', E'a\\b');
create trigger x before truncate on t execute function f();
alter table t enable always trigger x;
