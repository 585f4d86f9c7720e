create table a(id int constraint a_id_other not null, n int not null);
create table b(z int) inherits (a);
create table c(x int);
alter table c add constraint cx not null x not valid;
