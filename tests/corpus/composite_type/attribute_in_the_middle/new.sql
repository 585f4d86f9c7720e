create type addr as (street text, city text, n int);
create table t (id int primary key, a addr);
