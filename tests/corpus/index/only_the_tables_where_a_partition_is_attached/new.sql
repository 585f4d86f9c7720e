create table m (id int, at date) partition by range (at);
create index i_both on m (at);
create table p1 partition of m for values from ('2020-01-01') to ('2021-01-01');
create index only_here on only m (id);
