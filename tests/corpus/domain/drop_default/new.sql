create domain d as text;
create table t (id int, d d);
