create foreign data wrapper w;
create server s type 'x' version '1' foreign data wrapper w options (host 'a', port '1');
