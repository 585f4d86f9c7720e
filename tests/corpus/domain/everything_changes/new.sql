create domain d as bigint default 2 constraint pos check (value > 1);
create domain e as d not null;
create domain m as text default 'z';
create table t(a d, b e default 7, c d[], s m);
create function f(x d, y e[]) returns e language sql as 'select x::e';
create view v as select a, b from t;
create index on t(b) where b > 5;
