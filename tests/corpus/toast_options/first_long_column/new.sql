create table t(id int, s text) with (toast.autovacuum_enabled=off, fillfactor=60);
create table u(id int);
create table w(id int, s text) with (toast.autovacuum_vacuum_scale_factor=0.2, toast.vacuum_truncate=off);
