create table t(id int);
create table u(id int, s text) with (toast.autovacuum_enabled=off);
create table w(id int, s text) with (fillfactor=70, toast.autovacuum_vacuum_scale_factor=0.1);
