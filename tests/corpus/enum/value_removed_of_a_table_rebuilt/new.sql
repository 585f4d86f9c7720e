create type state as enum ('done', 'new');
create table job (id integer, state state not null default 'new') partition by list (id);
create table job_1 partition of job for values in (1);
create table log (id integer, state state) partition by hash (id);
create table log_1 partition of log for values with (modulus 1, remainder 0);
create table kept (state state);
