create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table f (a int constraint needed not null) server s;
