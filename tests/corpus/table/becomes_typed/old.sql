create type person as (id int, name text);
create table p (id int primary key, name text);
