create collation words (locale = 'POSIX');
create table t (id int, a text collate words not null default 'x', b text collate words);
create index t_a on t (a);
create view v as select a from t order by a;
comment on column t.a is 'of a domain';
