create table p(id int, k int, s text);
create table c1(check (k = 1)) inherits (p);
create table c2(check (k = 2)) inherits (p);
create index on c1(id);
create view v as select * from p;
