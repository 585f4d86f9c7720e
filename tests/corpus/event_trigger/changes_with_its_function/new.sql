create function f() returns event_trigger language plpgsql as 'begin null;
end';
create function g() returns event_trigger language plpgsql as 'begin end';
create event trigger a on ddl_command_end execute function g();
create event trigger b on sql_drop when tag in ('DROP TABLE', 'DROP VIEW') execute function f();
alter event trigger b enable always;
create event trigger c on table_rewrite execute function g();
alter event trigger c disable;
comment on event trigger c is 'cc';
