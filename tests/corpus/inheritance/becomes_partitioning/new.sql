create table p(id int, k int, s text) partition by list (k);
create table c1 partition of p for values in (1);
create table c2 partition of p for values in (2);
create index on p(id);
create view v as select * from p;
