create table t (id int, a text);
create function f() returns text language sql begin atomic select 'a'; end;
