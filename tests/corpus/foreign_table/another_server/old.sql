create foreign data wrapper w;
create server a foreign data wrapper w;
create server b foreign data wrapper w;
create foreign table f (id int) server a;
create view v as select * from f;
