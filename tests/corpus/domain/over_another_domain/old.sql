create domain a as text;
create table t (x a);
