create table t (a int, b int);
alter table t add constraint c1 check (a > 0) not valid;
alter table t add constraint c2 check (b > 0) no inherit;
