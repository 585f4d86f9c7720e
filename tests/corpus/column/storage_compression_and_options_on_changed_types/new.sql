create table t(a varchar(10), b jsonb, c bigint, d bytea);
alter table t alter a set storage external, alter b set storage main, alter c set (n_distinct = 5, n_distinct_inherited = -0.5), alter d set storage plain;
