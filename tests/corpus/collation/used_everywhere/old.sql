create collation c from "C";
create table t (a text collate c, b text);
create index i on t (b collate c);
create domain d as text collate c;
create view v as select a collate c as x from t;
