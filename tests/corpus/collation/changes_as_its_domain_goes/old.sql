create collation words (locale = 'C');
create domain word as text collate words;
create table t (id int, a word not null default 'x', b word);
create index t_a on t (a);
create view v as select a from t order by a;
comment on column t.a is 'of a domain';
