create table a(id bigint, n int default 2 not null, m date, constraint a_n2 check (n > 1));
create table b(x text) inherits (a);
create table c(n int default 5 not null, id bigint, m date, constraint a_n2 check (n > 1));
alter table c inherit a;
create table d(z int, q text) inherits (b);
create index on b(n);
grant select on d to corpus_reader;
