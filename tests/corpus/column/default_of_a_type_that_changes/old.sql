create table t (a text default '1', b int default 5, c varchar(5) default 'abc', d boolean default true);
