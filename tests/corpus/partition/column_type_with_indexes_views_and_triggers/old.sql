create table p (a int, b int, c varchar(10)) partition by list (a);
create table p1 partition of p for values in (1) partition by list (b);
create table p11 partition of p1 for values in (1);
create index i on p (c);
create view v as select c from p11;
create function tf() returns trigger language plpgsql as 'begin return new; end';
create trigger t after update of c on p for each row execute function tf();
alter table p add constraint u unique (a, b, c);
