create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table ft (
    id int options (column_name 'ID') not null,
    name text collate "C" default 'x',
    n int generated always as (id * 2) stored,
    constraint positive check (id > 0)
) server s options (schema_name 'a', table_name 'b');
alter foreign table ft alter column name set statistics 50;
comment on foreign table ft is 'c';
comment on column ft.id is 'd';
grant select on ft to corpus_reader;
create function f() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger tr before insert on ft for each row execute function f();
