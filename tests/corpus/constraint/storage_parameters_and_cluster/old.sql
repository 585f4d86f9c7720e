create table t (a int primary key, b int unique with (fillfactor = 50));
alter table t cluster on t_pkey;
