create table p (id int constraint own not null primary key, v text unique, w int check (w > 0));
create index p_w on p (w);
create table c1 (x int, primary key (id)) inherits (p);
create table c2 (y int) inherits (c1);
create view pv as select * from p;
