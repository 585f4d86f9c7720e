create domain d as int constraint a check (value > 0) constraint c check (value < 1000);
create table t (d d);
