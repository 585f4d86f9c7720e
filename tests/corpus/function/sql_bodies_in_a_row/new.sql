create table t(id int, n bigint, m int);
create function a(int) returns int language sql return $1 + 2; create function b(int) returns bigint language sql return a($1) * 2; create function c() returns setof t language sql begin atomic select * from t where id > b(1) and m > 0; end; create view v as select * from c();
