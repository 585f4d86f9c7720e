create table a(id int primary key, x text);
create table b(k uuid primary key, y date, a_id int references a);
create view va as select * from a;
create view vb as select * from b;
