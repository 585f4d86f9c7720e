create table base (id int, name varchar(10), gone int, constraint c check (id > 0));
create table child (more text) inherits (base);
create table grandchild () inherits (child);
create index i on grandchild (name);
