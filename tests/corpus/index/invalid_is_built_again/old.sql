create table t (a int);
create index i on t (a) include (a) where a > 0;
