create type state as enum ('new', 'done', 'lost');
create table job (id integer, state state not null default 'new');
create table kept (state state);
