create schema s;
create function eq(point, point) returns bool language sql immutable as 'select $1 ~= $2';
create function ne(point, point) returns bool language sql immutable as 'select not $1 ~= $2';
create operator === (function = eq, leftarg = point, rightarg = point, commutator = ===, negator = !===);
create operator !=== (function = ne, leftarg = point, rightarg = point, commutator = !===, negator = ===);
create table t (a point check (a === a));
create view v as select a === point(1, 1) as x from t where a !=== point(2, 2);
alter operator === (point, point) set schema s;
