create table r(id int primary key);
create table p(id int, k int) partition by list (k);
create table p1 partition of p for values in (1);
alter table p add constraint f foreign key (id) references r not valid;
