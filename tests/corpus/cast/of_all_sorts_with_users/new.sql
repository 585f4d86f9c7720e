create type a as (x int, y int);
create domain dd as text;
create function ai(a) returns int language sql immutable as 'select ($1).x + 1';
create cast (a as int) with function ai(a) as implicit;
create cast (a as text) with inout;
create table t(v a);
create view w as select v::int as n from t;
comment on cast (a as int) is 'c';
