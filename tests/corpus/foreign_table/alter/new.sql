create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table ft (id bigint options (column_name 'id', x 'y') not null, name text default 'b', fresh int check (fresh > 0)) server s options (b '3', c '4');
create view v as select id from ft;
