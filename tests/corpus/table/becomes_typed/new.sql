create type person as (id int, name text);
create table p of person (primary key (id));
