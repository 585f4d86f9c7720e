create table t (a int primary key with (fillfactor = 70), b int unique);
alter table t cluster on t_b_key;
