create table t (id int, n int);
create function a() returns bigint language sql begin atomic select count(*) from t where n > 0; end;
create function b() returns bigint language sql return a() + 1;
create view v as select b() as x;
