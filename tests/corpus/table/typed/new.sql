create type person as (id int, name text);
create table p1 of person;
create table p2 of person (id with options primary key, name default 'x' not null, check (id > 0));
comment on column p2.name is 'n';
