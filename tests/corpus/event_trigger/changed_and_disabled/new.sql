create function e() returns event_trigger language plpgsql as 'begin end';
create event trigger a on ddl_command_end when tag in ('CREATE TABLE', 'DROP TABLE') execute function e();
create event trigger b on sql_drop execute function e();
alter event trigger b disable;
comment on event trigger b is 'asleep';
