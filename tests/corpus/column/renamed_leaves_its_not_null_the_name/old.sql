create table t (id int primary key, a int not null, b int not null);
create view v as select id, a, b from t;
create function f(t) returns int language sql begin atomic select ($1).a; end;
