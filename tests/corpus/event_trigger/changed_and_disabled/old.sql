create function e() returns event_trigger language plpgsql as 'begin end';
create event trigger a on ddl_command_end execute function e();
create event trigger b on sql_drop execute function e();
