create table m (id int, at date) partition by range (at);
create table p1 partition of m for values from ('2020-01-01') to ('2021-01-01');
create index only_here on only m (id);
create table p0 (id int, at date);
create index p0_id_idx on p0 (id);
alter table m attach partition p0 for values from ('2019-01-01') to ('2020-01-01');
alter index only_here attach partition p0_id_idx;
