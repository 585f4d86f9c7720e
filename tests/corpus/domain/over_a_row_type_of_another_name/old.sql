create table t (id int primary key, a text);
create domain d as t check ((value).id > 0);
create function f(d) returns int language sql begin atomic select ($1).id; end;
