create table t (id int, s text) with (toast.autovacuum_enabled = off);
create table c () inherits (t) with (toast.vacuum_truncate = off);
create table g (v int) inherits (c) with (toast.vacuum_truncate = off);
