create schema x;
create table t(id int, s text) with (toast.autovacuum_enabled=off);
create table p(id int, s text[]) partition by list(id);
create table p1 partition of p for values in (1) with (toast.autovacuum_enabled=off);
create table i() inherits (t) with (toast.vacuum_truncate=off);
