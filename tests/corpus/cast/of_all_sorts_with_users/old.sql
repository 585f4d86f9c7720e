create type a as (x int);
create domain dd as text;
create function ai(a) returns int language sql immutable as 'select ($1).x';
create cast (a as int) with function ai(a) as assignment;
create table t(v a);
create view w as select v::int as n from t;
