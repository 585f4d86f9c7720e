create schema s;
create collation s.c (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create domain d as text collate s.c;
create table t (id int, a d, b text collate s.c);
create table child () inherits (t);
create view v as select a, b from t;
