create function f(bigint[]) returns bigint language sql immutable as 'select $1[1]';
create function h(float8[]) returns int language sql immutable as 'select 1';
create table t (a numeric check (a = any (array[1, 2, 3])), b bigint default f(array[1, 2]));
create view v as select f(array[b, 3]) as q, f(array[1]) as r, h(array[[1, 2], [3, 4]]) as s, h(array[1.5, -2]) as u, f(array[null, 1]) as n
    from t where a <> all (array[1, 3000000000]);
