create extension citext;
create extension btree_gist;
create table t (a citext, b int, exclude using gist (b with =));
create function f(citext) returns text language sql as 'select $1::text';
