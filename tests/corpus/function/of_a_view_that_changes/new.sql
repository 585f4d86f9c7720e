create table t (a int, b text, c int);
create view v as select b, a from t;
create function f() returns setof v language sql begin atomic; select b, a from v; end;
create view w as select a from f();
