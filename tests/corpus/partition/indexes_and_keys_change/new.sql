create table m (id int, at date, v text, constraint key primary key (id, at), unique (at, id)) partition by range (at);
create table p1 partition of m for values from ('2020-01-01') to ('2021-01-01');
create table p2 partition of m for values from ('2021-01-01') to ('2022-01-01') partition by range (id);
create table p2a partition of p2 for values from (0) to (10);
create index fresh on m (v desc);
create index only_here on only m (id);
