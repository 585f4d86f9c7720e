create table m (id int, at date) partition by range (at);
create table p1 partition of m for values from ('2020-01-01') to ('2021-01-01');
create index own on p1 (id);
