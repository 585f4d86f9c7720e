create table t (a text, b int);
create function f(text) returns text language sql as 'select $1::text';
