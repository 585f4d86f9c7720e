create function f() returns event_trigger language plpgsql as 'begin end';
create event trigger e on ddl_command_end when tag in ('CREATE TABLE', 'DROP TABLE') execute function f();
create event trigger g on sql_drop execute function f();
create event trigger h on table_rewrite execute function f();
alter event trigger g enable always;
alter event trigger h enable replica;
comment on event trigger g is 'x';
