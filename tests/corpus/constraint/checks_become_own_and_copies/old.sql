create table p (a int, constraint c check (a > 0));
create table k (b int) inherits (p);
create table g () inherits (k);
create table p1 (a int, constraint c check (a > 0));
create table q1 (a int, constraint c check (a > 0));
create table k1 (b int) inherits (p1, q1);
comment on constraint c on k is 'own';
create table pt (a int, constraint c check (a > 0)) partition by list (a);
create table pt1 partition of pt for values in (1);
