create foreign data wrapper w;
create server s foreign data wrapper w;
create table base (id int, name text);
