create table p (a int, b text) partition by range (a);
create table p1 (a int, b text);
create index i on only p (b);
alter table p attach partition p1 for values from (0) to (20);
