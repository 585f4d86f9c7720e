create type state as enum ('new', 'done', 'lost');
create table job (id integer, state state not null default 'new');
create table log (id integer, state state) partition by range (id);
create table log_1 partition of log for values from (1) to (10);
create table kept (state state);
