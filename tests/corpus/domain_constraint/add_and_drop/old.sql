create domain d as int constraint a check (value > 0) constraint b check (value < 100);
create table t (d d);
