create table t (a text collate "C", b text, c varchar(20) collate "C");
create index i on t (a);
