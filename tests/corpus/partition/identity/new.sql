create table m (id bigint generated always as identity, at date) partition by range (at);
create table p1 partition of m for values from ('2020-01-01') to ('2021-01-01');
