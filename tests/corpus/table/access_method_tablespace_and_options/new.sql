create unlogged table t (a int) with (autovacuum_enabled = off, parallel_workers = 3);
create table u (a serial);
