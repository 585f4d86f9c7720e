create table t (a int constraint ann not null, b int not null, c int constraint cnn not null no inherit, d int constraint dnn not null, e int);
comment on constraint ann on t is 'named';
create table parent (x int not null, y int constraint ynn not null);
create table child (z int not null) inherits (parent);
create table p (id int not null, at date not null, v text constraint vnn not null) partition by range (id);
create table p1 partition of p for values from (0) to (10);
