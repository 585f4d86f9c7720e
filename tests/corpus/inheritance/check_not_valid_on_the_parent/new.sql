create table a (x int);
alter table a add constraint k check (x > 0) not valid;
create table c () inherits (a);
