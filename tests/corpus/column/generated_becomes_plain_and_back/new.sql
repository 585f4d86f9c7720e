create table t (a int, c int, d int generated always as (a + 1) stored);
