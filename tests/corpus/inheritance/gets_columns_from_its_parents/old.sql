-- What a table gets from new parents is theirs alone, and parents come in any order.
create sequence s;
create table p (a int, b text not null default 'x', constraint pos check (a > 0));
create table t (id int primary key, v text);
create table u (z int) inherits (t);
create table a (a int);
create table b (b int, check (b > 0));
create table c (c int not null);
create table d (d int);
create table abc () inherits (a, b, c);
create table bc (y int) inherits (c);
