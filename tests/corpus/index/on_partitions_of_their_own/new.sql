create table p(id int, k int, s text) partition by range (k);
create table p1 partition of p for values from (0) to (10);
create table p2 partition of p for values from (10) to (20) partition by list (id);
create table p21 partition of p2 for values in (1);
create index p_s on p (s desc);
create index p1_own on p1 (upper(s));
create index only_p on p (id);
create unique index p_u on p (k, id);
create index p2_own on p2 (s, id);
