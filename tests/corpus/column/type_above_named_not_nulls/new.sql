create table p (id bigint primary key, v varchar(10) not null);
create table c1 (x int, primary key (id)) inherits (p);
create table c2 (constraint own not null v) inherits (c1);
create table c3 () inherits (p);
