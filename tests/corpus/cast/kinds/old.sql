create type a as (x int);
create type b as (x int);
create function f(a) returns b language sql immutable as 'select row(($1).x)::b';
