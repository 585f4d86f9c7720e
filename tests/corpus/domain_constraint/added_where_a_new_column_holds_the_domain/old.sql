create domain d as bigint;
create domain over as d;
create table t(id int);
