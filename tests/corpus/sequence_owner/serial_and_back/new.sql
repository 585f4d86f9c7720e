create table t (id int primary key, a serial);
create sequence free;
alter table t alter a set default nextval('t_a_seq');
