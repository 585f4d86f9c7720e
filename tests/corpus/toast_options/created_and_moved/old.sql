create schema x;
create table x.t(id int, s text) with (toast.autovacuum_enabled=off);
