create table m (id int, at date) partition by range (at);
create table p0 partition of m for values from ('2019-01-01') to ('2020-01-01');
create index only_here on m (id);
