create type a as (x int);
create type b as (x int);
create function f(a) returns b language sql immutable as 'select row(($1).x)::b';
create cast (a as b) with function f(a) as implicit;
create cast (b as text) with inout as assignment;
create cast (b as varchar) with inout;
