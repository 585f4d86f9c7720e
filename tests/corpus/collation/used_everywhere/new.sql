create collation c (provider = icu, locale = 'und', deterministic = false);
create table t (a text collate c, b text);
create index i on t (b collate c);
create domain d as text collate c;
create view v as select a collate c as x from t;
