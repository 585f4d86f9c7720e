create sequence s start 6 increment -1 minvalue -100 maxvalue 50 no cycle;
create sequence typed as integer;
create sequence fresh as bigint start 10 maxvalue 1000;
create table t (id int default nextval('fresh'), n int default nextval('fresh'));
