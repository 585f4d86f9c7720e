create table t (a int);
create function f() returns setof t language sql as 'select * from t';
create function g(r t) returns int language sql as 'select r.a';
create view v as select * from f();
create function h() returns table (a int, b text) language sql as $$ select 1, 'x' $$;
create view w as select * from h();
