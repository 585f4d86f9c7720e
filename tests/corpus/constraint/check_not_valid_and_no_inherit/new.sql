create table t (a int, b int);
alter table t add constraint c1 check (a > 0);
alter table t add constraint c2 check (b > 0);
alter table t add constraint c3 check (a < 100) no inherit not valid;
