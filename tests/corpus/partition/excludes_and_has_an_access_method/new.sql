create extension btree_gist;
create table p(id int, k int, exclude using gist (k with =, id with =)) partition by list (k);
create table p1 partition of p for values in (1);
alter table p set access method heap;
