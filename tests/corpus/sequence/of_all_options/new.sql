create sequence a as int maxvalue 100;
create sequence b as bigint increment 2 minvalue -20 maxvalue 20 start 6;
create sequence c;
create sequence d as smallint;
create table t(id int default nextval('d'), k int default nextval('b') * 2);
alter sequence a owned by t.id;
alter sequence d owned by t.k;
