create table m (id int, at date) partition by range (at);
create table p1 partition of m for values from ('2020-01-01') to ('2021-01-01');
create function f() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger tr after insert on m for each row execute function f();
alter table p1 disable trigger tr;
