create table t (id int, n int);
create function f(r t) returns int language sql as 'select 1';
create table holder (x t, y t[]);
