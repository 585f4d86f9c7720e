create table p(id int generated always as identity, k int) partition by list (k);
create table p1 partition of p for values in (1);
