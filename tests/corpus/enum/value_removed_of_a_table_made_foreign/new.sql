create type state as enum ('done', 'new');
create foreign data wrapper elsewhere;
create server far foreign data wrapper elsewhere;
create foreign table job (id integer, state state not null default 'new') server far;
create table kept (state state);
