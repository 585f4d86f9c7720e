create table p (a int not null default 1);
create table c (b int, a int not null default 1);
create table d (a int not null default 1, x text) inherits (p);
