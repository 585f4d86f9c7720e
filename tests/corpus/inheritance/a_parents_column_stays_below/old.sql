create table public.person (id integer, name text default 'nobody' not null, born date);
create table public.client (since date) inherits (public.person);
create table public.major_client () inherits (public.client);
create table public.guest (room integer) inherits (public.person);
create view public.names as select name from public.client;
