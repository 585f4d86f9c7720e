create table t (a int, d tsvector);
create index i on t using brin (a) with (pages_per_range = 64, autosummarize = on);
create index g on t using gin (d) with (fastupdate = off, gin_pending_list_limit = 128);
create view v with (security_barrier = false, check_option = local) as select a from t;
alter table t set (fillfactor = 70, autovacuum_enabled = off);
