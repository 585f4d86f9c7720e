create materialized view m as select 1 as a with no data; create materialized view n as select 1 as a;
