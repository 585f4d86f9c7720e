create extension postgres_fdw;
create server s type 'a' version '1' foreign data wrapper postgres_fdw options (host 'h');
create user mapping for corpus_owner server s options (user 'x');
create foreign table ft(id int options (column_name 'i'), n text) server s options (table_name 't');
create view v as select * from ft;
grant usage on foreign server s to corpus_reader;
