create extension btree_gist;
create function span(a int, b int) returns int4range language sql immutable as 'select int4range(a, b)';
create table t(id int, a int, b int, constraint x exclude using gist (id with =, span(a, b) with &&) where (a > 0));
