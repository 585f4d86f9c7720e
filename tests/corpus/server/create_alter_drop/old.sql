create foreign data wrapper w;
create server gone foreign data wrapper w;
create server s type 'a' version '1' foreign data wrapper w options (host 'x', port '1');
