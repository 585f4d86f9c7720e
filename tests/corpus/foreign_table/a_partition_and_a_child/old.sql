create foreign data wrapper w;
create server s foreign data wrapper w;
create table p (id int, k int) partition by list (k);
create table parent (id int);
