create table t (id int, n int);
create function hand_over(internal) returns internal language internal immutable as 'textin';
create transform for bigint language sql (from sql with function hand_over(internal));
create function a() returns bigint language sql begin atomic select count(*) from t where n > 0; end;
create function b(x bigint) returns int language sql as 'select 1';
create function c() returns bigint language sql as 'select 1::bigint';
create view v as select a() as x, c() as y;
