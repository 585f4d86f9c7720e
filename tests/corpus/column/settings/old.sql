create table t (a text, b text, c int);
alter table t alter column a set storage external, alter column a set statistics 100;
alter table t alter column c set (n_distinct = 5, n_distinct_inherited = 7);
