create table ddl_log(id int generated always as identity, tag text);
create function log_ddl() returns event_trigger language plpgsql as $$ begin insert into public.ddl_log (tag) values (tg_tag); end $$;
create event trigger logs on ddl_command_end execute function log_ddl();
comment on event trigger logs is 'every statement';
create table t(a int);
