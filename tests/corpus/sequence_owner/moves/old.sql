create sequence s;
create table a (id int);
create table b (id int);
alter sequence s owned by a.id;
create sequence free;
