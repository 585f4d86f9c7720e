create type person as (name text, age bigint, email text);
create table people of person (name with options not null, primary key (name));
create view v as select name, age from people;
comment on column people.age is 'years';
