create foreign data wrapper w;
create server b foreign data wrapper w;
create foreign table f (id int) server b;
create view v as select * from f;
