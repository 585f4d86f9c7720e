create table a (id int primary key);
create table b (id int constraint a_id_not_null not null, y text) inherits (a);
