create table t (id int, x bigserial);
create schema s;
create table s.u (id smallserial primary key);
