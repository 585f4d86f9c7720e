create table t (a text, b text, c int);
alter table t alter column a set statistics 200;
alter table t alter column b set compression pglz, alter column b set storage main;
alter table t alter column c set (n_distinct_inherited = 8);
