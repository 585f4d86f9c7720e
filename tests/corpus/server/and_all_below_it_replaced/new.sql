create foreign data wrapper x options (a 'b');
create server s type 't' version '1' foreign data wrapper x options (host 'h');
create user mapping for corpus_reader server s options (u 'v');
create foreign table f (a int, b text options (c 'd') not null default 'x', check (a > 0)) server s options (t 'u');
create view v as select a from f;
create function tf() returns trigger language plpgsql as 'begin return new; end';
create trigger g before insert on f for each row execute function tf();
grant select on f to corpus_reader;
comment on foreign table f is 'x';
