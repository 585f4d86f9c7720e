create table a (id int primary key);
create table b (id int primary key references a, c text);
create view v as select * from b;
create function f(b) returns int language sql as 'select 1';
create table c (x b, y b[]);
create rule r as on insert to a do also insert into b values (new.id);
create sequence s owned by b.id;
create publication p for table a, b;
create type t as (q b);
