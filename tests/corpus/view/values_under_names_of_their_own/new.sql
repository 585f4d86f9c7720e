-- Postgres prints the first with "FROM (VALUES", and reads that as another query.
create view z (p, "Q x") with (security_barrier) as values (1, 'a'), (2, 'c');
create materialized view m (p) as values (1, 'a');
create view x as select * from (values (1, 2)) v(a, b);
