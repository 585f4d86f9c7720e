create table t (a int);
create table m (a int, u text, z int);
create function ok(x int, y int default 1) returns boolean language sql stable as 'select true';
create policy p on t using (exists (select from m where m.a = t.a and z > 0));
create policy q on t using (ok(a));
