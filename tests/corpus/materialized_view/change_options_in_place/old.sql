create materialized view mv with (fillfactor = 70) as select 1 as a, 'x'::text as b;
alter materialized view mv alter column b set statistics 10;
