create collation german (provider = icu, locale = 'de-AT');
create domain word as text collate "C";
create table t (a word, b text collate german);
create index on t (a);
create view v as select a, b from t order by a;
