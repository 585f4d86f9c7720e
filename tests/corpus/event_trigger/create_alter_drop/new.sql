create function f() returns event_trigger language plpgsql as $$ begin null; end $$;
create event trigger firing on ddl_command_start execute function f();
alter event trigger firing disable;
create event trigger tagged on sql_drop when tag in ('DROP TABLE', 'DROP VIEW') execute function f();
create event trigger "New One" on table_rewrite execute function f();
alter event trigger "New One" enable always;
comment on event trigger "New One" is 'c';
