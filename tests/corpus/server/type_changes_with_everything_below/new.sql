create extension postgres_fdw;
create server s type 'b' foreign data wrapper postgres_fdw options (host 'h2', port '5433');
create user mapping for corpus_owner server s options (user 'y');
create foreign table ft(id bigint options (column_name 'j'), n text) server s options (table_name 't2', schema_name 's');
create view v as select * from ft;
grant usage on foreign server s to corpus_reader;
