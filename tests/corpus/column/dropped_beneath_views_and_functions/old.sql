create table t (a int, b int, c int);
create view v as select a, b from t;
create view w as select a from v;
create function f() returns int language sql begin atomic; select b from t; end;
create index i on t (b, c);
create policy p on t using (b > 0);
create publication pub for table t (a, b);
