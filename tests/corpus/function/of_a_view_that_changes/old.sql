create table t (a int, b text, c int);
create view v as select a, b from t;
create function f() returns setof v language sql begin atomic; select a, b from v; end;
create view w as select a from f();
