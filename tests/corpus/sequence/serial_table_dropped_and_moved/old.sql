create table t (id serial, x bigserial);
create table u (id smallserial primary key);
