create table p (id int, k int not null default 7, n int generated always as identity);
create table c1 (check (k = 1), z int) inherits (p);
create index on c1 (id, z);
create table c2 (constraint c2_k check (k + z < 10)) inherits (c1);
create view v as select id, k from p;
