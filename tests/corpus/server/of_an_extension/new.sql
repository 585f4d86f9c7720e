create extension postgres_fdw;
create server s foreign data wrapper postgres_fdw options (host 'x', dbname 'y');
create user mapping for public server s options (user 'u');
create foreign table t (id int) server s options (table_name 'x');
