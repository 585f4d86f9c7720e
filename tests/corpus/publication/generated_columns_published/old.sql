create table t(a int primary key, b int generated always as (a + 1) stored);
create publication p for table t;
