create table t (id int, m int);
create function hand_over(internal) returns internal language internal immutable as 'textin';
create function a() returns bigint language sql begin atomic select count(*) from t where m > 0; end;
create function b(x bigint) returns int language sql as 'select 2';
create function c() returns bigint language sql as 'select 1::bigint';
create view v as select a() as x, c() as y;
