create type person as (name text, age int);
create table people of person (name with options not null);
create view v as select name, age from people;
