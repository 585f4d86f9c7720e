create table t (a int, b int, c int, d int generated always as (a * b) stored);
