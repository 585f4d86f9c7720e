create collation c (provider = icu, locale = 'de-DE');
create table t (id int primary key, a text collate c not null default 'x', b varchar(5)[] collate c);
create index i on t (a);
create view v as select a from t order by a;
