create table public.person (id integer);
create table public.client (name text default 'nobody' not null, since date) inherits (public.person);
create table public.major_client () inherits (public.client);
create table public.guest (room integer) inherits (public.person);
create view public.names as select name from public.client;
