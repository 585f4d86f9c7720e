create type e as enum ('a','b');
create table t (id int);
create table holder (y t, z t[]);
