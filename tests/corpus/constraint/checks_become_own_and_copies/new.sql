create table p (a int, constraint c check (a > 1) no inherit, b int);
create table k (b int, constraint c check (a > 0)) inherits (p);
create table g (constraint d check (b > 1)) inherits (k);
create table p1 (a int, constraint c check (a > 0));
create table q1 (a int);
create table k1 (b int) inherits (p1, q1);
comment on constraint c on k is 'own';
create table pt (a int) partition by list (a);
create table pt1 partition of pt (constraint c check (a > 0)) for values in (1);
