create sequence a;
create sequence b as smallint increment -1 minvalue -10 maxvalue 10 start 5 cache 3 cycle;
create sequence c;
create sequence d owned by none;
create table t(id int default nextval('a'), k int default nextval('d'));
