create table t (id int, a text);
create function f() returns text language sql begin atomic insert into t (id, a) select -1, 'b' from t where exists (select null from t); select 'c'; end;
create function g(x text) returns boolean language sql return exists (select null from t where a = x) or x in (select 'a' union select 'b');
create function h() returns table (a text, b bigint) language sql begin atomic insert into t (id) values (1) returning 'a', 3000000000; end;
