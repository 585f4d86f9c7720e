create table t (a text default 'y', b bigint default 4, c numeric(12, 4) default 1.5);
create sequence s;
create table u (a bigint default nextval('s'), b bigint default nextval('s'));
