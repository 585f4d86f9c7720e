create table a (id int primary key);
create table b (a_id int, c_id int);
alter table b add constraint f foreign key (a_id) references a;
alter table b add constraint g foreign key (c_id) references a deferrable initially deferred;
