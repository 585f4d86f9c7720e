create function f() returns event_trigger language plpgsql as $$ begin null; end $$;
create event trigger gone on ddl_command_end execute function f();
create event trigger firing on ddl_command_start execute function f();
create event trigger tagged on sql_drop when tag in ('DROP TABLE') execute function f();
