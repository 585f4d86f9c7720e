create sequence s;
create table a (id int);
create table b (id int);
alter sequence s owned by b.id;
create sequence free owned by a.id;
