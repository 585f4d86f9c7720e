create collation c (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create domain d as text collate c;
create table t (id int, a d, b text collate c);
create table child () inherits (t);
create view v as select a, b from t;
