create type c as (x bigint, y text, z date);
create function f(c) returns c language sql immutable as 'select $1';
create table t (a c, b c[]);
create view v as select (a).x from t;
create index i on t (((a).y));
