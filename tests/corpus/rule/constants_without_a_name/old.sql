create table t (id int, a text);
create table log (id int, a text);
