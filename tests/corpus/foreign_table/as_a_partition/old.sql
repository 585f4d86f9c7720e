create foreign data wrapper w;
create server s foreign data wrapper w;
create table p (id int, at date) partition by range (at);
