create type e as enum ('a','b');
create table t (id int, k e default 'a' not null, l int[] default array[3], m int default nullif(random(), 2)::int);
create table holder (y t, z t[]);
comment on column t.k is 'c';
