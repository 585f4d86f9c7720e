create table t (a numeric, b bigint);
