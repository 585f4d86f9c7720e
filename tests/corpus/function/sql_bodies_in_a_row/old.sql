create table t(id int, n int);
create function a(int) returns int language sql return $1 + 1; create function b(int) returns int language sql return a($1) * 2; create function c() returns setof t language sql begin atomic select * from t where id > b(1); end; create view v as select * from c();
