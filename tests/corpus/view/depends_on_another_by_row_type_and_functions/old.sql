create table t(id int, n text);
create view v as select id, n from t;
create function f(v) returns text language sql as 'select ($1).n';
create view w as select f(v) as x, v as whole from v;
create function g() returns setof v language sql as 'select * from v';
create view z as select * from g();
