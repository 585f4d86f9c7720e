create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table f (a int options (column_name 'x', z '1'), b int) server s;
