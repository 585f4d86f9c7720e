create foreign data wrapper w;
create server s foreign data wrapper w;
create table p (id int, k int) partition by list (k);
create foreign table p1 partition of p for values in (1) server s;
create table parent (id int);
create foreign table child (extra text) inherits (parent) server s;
create function tf() returns trigger language plpgsql as 'begin return new; end';
create trigger tr before insert on child for each row execute function tf();
