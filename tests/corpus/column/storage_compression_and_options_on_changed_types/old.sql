create table t(a text, b text, c int, d bytea);
alter table t alter a set storage external, alter b set compression pglz, alter c set (n_distinct = 5), alter d set statistics 10;
