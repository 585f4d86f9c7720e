create table p (a int primary key, b int);
create view v as select a from p;
create table r (a int references p);
