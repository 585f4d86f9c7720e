create type person as (name text, age int);
create table a (name text, age int);
create table b of person;
