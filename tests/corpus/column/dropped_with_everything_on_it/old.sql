create table t (id int primary key, n int unique check (n > 0), m int);
create index i on t (n, m);
create view v as select n from t;
create policy p on t using (n > 0);
create table r (n int references t (n));
comment on column t.n is 'x';
grant select (n) on t to corpus_reader;
