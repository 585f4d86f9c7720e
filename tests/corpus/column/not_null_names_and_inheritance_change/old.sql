create table a(id int constraint a_id_nn not null, n int not null no inherit);
create table b() inherits (a);
create table c(x int);
alter table c add constraint c_x_chk not null x;
