create table t (a varchar(10) default 'x', b int default 3, c numeric(10, 2) default 1.5);
create sequence s;
create table u (a int default nextval('s'));
