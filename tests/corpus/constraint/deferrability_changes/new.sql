create table t (a int, b int, constraint u unique (a) deferrable, constraint w unique (b));
create table r (a int);
