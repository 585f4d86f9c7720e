create materialized view mv with (autovacuum_enabled = false, toast.autovacuum_enabled = false) as select 1 as a, 'x'::text as b;
alter materialized view mv alter column b set statistics 20;
alter materialized view mv alter column a set statistics 5;
