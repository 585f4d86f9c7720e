-- An index holds what a function gave, and calls it while its table is rewritten.
create function f(int) returns int language sql immutable as 'select $1'; create function g(int) returns int language sql immutable return f($1);
create function p(int, int) returns bool language sql immutable return f($1) = f($2); create operator === (function = p, leftarg = int, rightarg = int);
create table t(a int, b int check (f(b) > 0), c int generated always as (g(a)) stored, exclude (f(a) with =));
create unique index u on t (f(a)); create index w on t (b) where f(b) > 3; create index o on t (a) where a === 3; create index gg on t (g(b));
alter table t cluster on gg; comment on index gg is 'x';
create table q (a int, b int) partition by list (a); create table q1 partition of q for values in (1); create table q2 partition of q default; create index qi on q (f(b)); 
create materialized view m as select f(a) from t; create index mi on m (f(f)); create statistics st on (f(a)), b from t;
create policy po on t using (f(a) = 1); create view v as select f(a) from t; create domain d as int check (f(value) > 0);
create table x (a bigint, b varchar(10), c int); create function named(x) returns text language sql immutable as 'select $1.b || $1.c'; create index xi on x (named(x.*));
create table m2 (k text, v text); create table y (a text, n int); create function found(text) returns text language plpgsql immutable as 'begin return (select v from public.m2 where k = $1); end'; create index yi on y (found(a));
