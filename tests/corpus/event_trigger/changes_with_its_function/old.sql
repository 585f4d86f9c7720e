create function f() returns event_trigger language plpgsql as 'begin end';
create event trigger a on ddl_command_start execute function f();
create event trigger b on sql_drop when tag in ('DROP TABLE') execute function f();
