create collation c (provider = icu, locale = 'fr', deterministic = false);
create domain d as text collate c;
create type ct as (x text collate c);
create table t(a text collate c, b d, c ct, primary key (a));
create index on t (b collate "C");
create view v as select a, a collate "POSIX" as p from t;
create table p(k text collate "C") partition by list (k);
create table p1 partition of p for values in ('x');
create type r as range (subtype = text, collation = "C");
