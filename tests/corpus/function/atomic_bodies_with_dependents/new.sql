create table t (id int, m int);
create function a() returns bigint language sql begin atomic select count(*) from t where m > 0; end;
create function b() returns bigint language sql return a() + 1;
create view v as select b() as x;
