create table t (a int default 1, b text default 'x', c date default current_date, d int);
