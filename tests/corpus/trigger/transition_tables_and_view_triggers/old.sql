create table t (a int, b text);
create view v as select * from t;
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger s after insert on t referencing new table as n for each statement execute function f();
create trigger i instead of update on v for each row execute function f();
