create table t (a int);
create sequence s as bigint minvalue 10 start 20 cycle owned by t.a;
create sequence u as integer increment 2 maxvalue 500;
create sequence w cache 20;
