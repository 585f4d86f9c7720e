create type a as (x int);
create type b as (a a, l a[]);
create type c as (b b);
create table t (c c);
