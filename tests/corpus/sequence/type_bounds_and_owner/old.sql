create table t (a int);
create sequence s as smallint;
create sequence u increment -1;
create sequence w owned by t.a;
