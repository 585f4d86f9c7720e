create table public.person (id integer not null, age integer not null);
create table public.client () inherits (public.person);
create table public.guest () inherits (public.client);
