create domain d as text check (value <> '');
create table t (a d default 'x', b d[]);
create view v as select a from t;
create function f(d) returns d language sql as 'select $1';
