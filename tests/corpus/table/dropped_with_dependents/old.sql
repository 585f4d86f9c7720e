create table t (id serial primary key, n int);
create view v as select * from t;
create function f(t) returns int language sql as 'select 1';
create table r (id int references t);
create policy p on r using (exists (select from t));
