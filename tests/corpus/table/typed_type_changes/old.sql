create type person as (id int, name text, gone int);
create table p2 of person (primary key (id), name not null);
