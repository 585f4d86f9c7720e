create table t (a boolean default true, b int default 5, c int default 1, d date default current_date, e text default '{}', f text[] default '{1}', g varchar(5)[] default '{}');
