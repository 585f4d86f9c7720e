create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table f (id int not null, name varchar(10), gone int) server s options (a '1', b '2');
create view v as select id, name from f;
