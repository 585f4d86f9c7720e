create table t (a int);
create table m (a int, u text);
create function ok(int) returns boolean language sql stable as 'select true';
create policy p on t using (a in (select m.a from m where u = current_user));
create policy q on t using (ok(a));
