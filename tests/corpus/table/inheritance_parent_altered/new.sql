create table base (id bigint not null, name varchar(20) default 'q', fresh date, constraint c check (id > 1));
create table child (more text) inherits (base);
create table grandchild () inherits (child);
create index i on grandchild (name);
