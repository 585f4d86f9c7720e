create table t (id int, at date) partition by range (at);
create table t1 partition of t for values from ('2020-01-01') to ('2021-01-01');
create index whole on t (at);
