create table t (a int, b text);
create function f() returns setof t language sql as 'select * from t';
create function g(r t) returns int language sql as 'select r.a';
create view v as select * from f();
create function h() returns table (a int, b text, c int) language sql as $$ select 1, 'x', 2 $$;
create view w as select * from h();
