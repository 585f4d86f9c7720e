create type mood as enum ('ok', 'sad', 'glad');
create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table f (a int, b text, m mood) server s;
create table p (a money, k int) partition by list (k);
create foreign table p1 partition of p for values in (1) server s;
create statistics fs on a, b from f;
