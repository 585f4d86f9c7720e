create extension btree_gist;
create function span(a int, b int) returns int8range language sql immutable as 'select int8range(a, b)';
create table t(id bigint, a int, b int, constraint x exclude using gist (id with =, span(a, b) with &&) where (a > 1) deferrable);
