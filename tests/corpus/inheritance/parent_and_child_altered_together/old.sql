create table a (x int not null default 1, y text, constraint k check (x > 0));
create table c (z int) inherits (a);
create table d () inherits (c);
create index i on c (x);
