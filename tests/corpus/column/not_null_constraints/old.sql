create table t (a int not null, b int constraint bnn not null, c int not null, d int, e int constraint enn not null);
alter table t add constraint dnn not null d not valid;
create table parent (x int not null);
