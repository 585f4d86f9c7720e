-- A new type makes a NOT NULL again, above children that have it under names of their own: their keys'.
create table p (id int primary key, v text not null);
create table c1 (x int, primary key (id)) inherits (p);
create table c2 (constraint own not null v) inherits (c1);
create table c3 () inherits (p);
