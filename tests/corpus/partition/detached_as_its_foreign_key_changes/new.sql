-- DETACH leaves a partition the key as it was.
create table r (a int primary key);
create table p (a int references r deferrable initially deferred, b int references r deferrable) partition by list (a);
create table p1 (a int constraint p_a_fkey references r, b int constraint p_b_fkey references r deferrable);
create table p2 (a int, b int constraint own references r);
create table p3 partition of p for values in (3);
