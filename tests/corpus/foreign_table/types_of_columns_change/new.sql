create type mood as enum ('ok', 'glad');
create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table f (a text, b int, m mood) server s;
create table p (a numeric, k int) partition by list (k);
create foreign table p1 partition of p for values in (1) server s;
create statistics fs on a, b from f;
