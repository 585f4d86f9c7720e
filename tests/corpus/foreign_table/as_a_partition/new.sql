create foreign data wrapper w;
create server s foreign data wrapper w;
create table p (id int, at date) partition by range (at);
create foreign table p1 partition of p for values from ('2020-01-01') to ('2021-01-01') server s;
