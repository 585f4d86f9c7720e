create table a (id int primary key);
create table b (id int, y text) inherits (a);
