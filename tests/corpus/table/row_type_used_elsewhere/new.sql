create table t (id int, n int, m int);
create function f(r t) returns int language sql as 'select 2';
create table holder (x t, y t[]);
