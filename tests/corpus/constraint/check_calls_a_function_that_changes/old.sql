create function ok(int) returns boolean language sql immutable as 'select true';
create table t (a int check (ok(a)));
create domain d as int check (ok(value));
create table u (d d);
