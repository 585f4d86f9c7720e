create table a (id int primary key);
create table t (n int, a_id int, constraint c check (n > 0), constraint f foreign key (a_id) references a);
