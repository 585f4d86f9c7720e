create table t (id int generated always as identity (start with 10 increment by 2 cache 3), n int);
