create unlogged table t(id int, s text) with (parallel_workers = 3, autovacuum_enabled = on, toast.autovacuum_enabled = off);
create table u(id serial) using heap;
create table w(a int, b int) partition by hash (a);
create table w0 partition of w for values with (modulus 4, remainder 0);
create table w1 partition of w for values with (modulus 2, remainder 1) with (fillfactor=90);
create table w2 partition of w for values with (modulus 4, remainder 2);
alter table t replica identity full;
alter table t set without cluster;
