create table t (a int) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.1);
create unlogged table u (a serial);
