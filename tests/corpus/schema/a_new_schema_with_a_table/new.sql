create schema a;
create schema b;
create table b.t (id int primary key);
comment on schema b is 'the second';
grant usage on schema b to corpus_reader;
