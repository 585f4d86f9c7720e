create table p (a int, b text default 'x', c int, check (c > 0)) partition by list (a);
create table p1 partition of p (b default 'y', c not null, constraint own check (c < 10)) for values in (1) with (fillfactor = 70);
alter table p1 alter b set storage external;
alter table p1 alter c set statistics 5;
alter table p1 enable row level security;
create policy o on p1 using (true);
grant select on p1 to corpus_reader;
create index own_i on p1 (c);
comment on table p1 is 'x';
