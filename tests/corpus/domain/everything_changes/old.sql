create domain d as int default 1 not null check (value > 0);
create domain e as d check (value < 100);
create domain m as text collate "C";
create table t(a d, b e, c d[], s m);
create function f(x d, y e[]) returns e language sql as 'select x::e';
create view v as select a, b from t;
create index on t(b) where b > 5;
