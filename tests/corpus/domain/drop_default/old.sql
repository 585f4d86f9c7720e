create domain d as text default 'x';
create table t (id int, d d);
