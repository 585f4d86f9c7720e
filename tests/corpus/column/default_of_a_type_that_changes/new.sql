create table t (a int default 1, b text default '5', c text default 'abc', d int default 1);
