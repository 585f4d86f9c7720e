create domain qty as int default 1;
create table t (id int, q qty);
