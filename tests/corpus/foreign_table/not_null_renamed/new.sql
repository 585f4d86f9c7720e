create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table f (a int constraint wanted not null) server s;
