create operator family f using btree;
create operator class other for type int using btree family f as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(int, int);
create table t (a int, b int);
create index i on t (b other, a);
