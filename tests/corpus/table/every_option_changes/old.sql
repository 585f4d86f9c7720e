create table t(id int, s text) with (fillfactor = 50, autovacuum_enabled = off);
create unlogged table u(id serial);
create table w(a int, b int) partition by hash (a);
create table w0 partition of w for values with (modulus 2, remainder 0);
create table w1 partition of w for values with (modulus 2, remainder 1) with (fillfactor=80);
