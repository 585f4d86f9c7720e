create table a (id int primary key);
create table t (n int, a_id int, constraint c check (n > 0) not enforced, constraint f foreign key (a_id) references a not enforced);
