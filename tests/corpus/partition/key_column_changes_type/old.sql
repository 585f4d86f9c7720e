create table p (k int not null, x int, primary key (k)) partition by range (k);
create table p1 partition of p for values from (0) to (10);
create table p2 partition of p for values from (10) to (20);
create index i on p (x);
create view v as select * from p;
grant select on p to corpus_reader;
create table r (k int references p (k));
