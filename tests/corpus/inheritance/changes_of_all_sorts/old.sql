create table a(id int, n int default 1, check (n > 0));
create table b(x text) inherits (a);
create table c(n int default 5, id int);
create table d(z int) inherits (b);
create index on b(n);
grant select on d to corpus_reader;
