create table t (a int);
create function f() returns trigger language plpgsql as 'begin return null; end';
create constraint trigger c after insert on t for each row execute function f();
create view v as select 1 as x;
create type r as range (subtype = int4, multirange_type_name = mr);
create type e as enum ('a');
