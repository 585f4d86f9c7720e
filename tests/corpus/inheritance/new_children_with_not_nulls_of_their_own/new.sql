create table p (id int primary key, v text not null, n int);
create table c1 (x int, primary key (id)) inherits (p);
create table c2 (constraint own not null v) inherits (c1);
create table c3 (not null v) inherits (p);
create table c4 (constraint n6 not null n no inherit) inherits (p);
create table c5 (constraint n7 not null n) inherits (p);
create table c6 (not null n, constraint id_of_c6 not null id) inherits (c5);
