create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table ft (id int options (column_name 'ID'), gone text, name text default 'a') server s options (a '1', b '2');
create view v as select id from ft;
