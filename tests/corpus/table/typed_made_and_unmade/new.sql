create type person as (name text, age int);
create table a of person;
create table b (name text, age int);
create table c of person;
