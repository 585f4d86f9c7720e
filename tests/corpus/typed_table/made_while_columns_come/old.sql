create table tt (a int);
create type u as (x int);
create table uu of u;
