create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table f (a int not null, b int constraint bn not null no inherit) server s;
