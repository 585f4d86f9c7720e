create type addr as (street text, n int);
create table t (id int primary key, a addr);
