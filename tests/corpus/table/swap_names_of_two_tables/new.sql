create table b(id int primary key, x text);
create table a(k uuid primary key, y date, a_id int references b);
create view va as select * from b;
create view vb as select * from a;
