create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table f (a int options (column_name 'y'), b int options (n 'b'), c text options (n 'it''s')) server s;
