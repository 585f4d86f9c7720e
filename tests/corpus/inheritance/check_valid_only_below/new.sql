create table g (a int);
create table c () inherits (g);
create table d () inherits (c);
alter table g add constraint k check (a > 0) not valid;
alter table c validate constraint k;
