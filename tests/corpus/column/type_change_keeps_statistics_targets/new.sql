create table t (a bigint, b int, s varchar(50));
create index i on t ((a + 1), b);
alter index i alter column 1 set statistics 77;
create statistics st on a, b from t;
alter statistics st set statistics 55;
alter table t alter column a set statistics 33;
alter table t alter column s set storage external;
alter table t alter column s set compression pglz;
alter table t replica identity full;
