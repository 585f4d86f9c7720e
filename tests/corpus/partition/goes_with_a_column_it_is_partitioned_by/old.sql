create table p (k int, id int, s text) partition by range (k);
create table p2 partition of p for values from (10) to (20) partition by list (id);
create table p21 partition of p2 for values in (1);
create view v as select id from p21;
