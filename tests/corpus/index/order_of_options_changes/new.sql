create table t (a int, d tsvector);
create index i on t using brin (a) with (autosummarize = on, pages_per_range = 64);
create index g on t using gin (d) with (gin_pending_list_limit = 256, fastupdate = off);
create view v with (check_option = local, security_barrier = false) as select a from t;
alter table t set (autovacuum_enabled = off, fillfactor = 70);
