create table a (x bigint default 2, w int, constraint k check (x > 1), constraint nk check (w > 0) no inherit);
create table c (z int, w int default 5) inherits (a);
create table d (own text) inherits (c);
alter table d alter x set default 9;
create index i on c (x, w);
