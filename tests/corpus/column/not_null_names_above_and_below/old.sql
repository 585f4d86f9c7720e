create table public.person (id integer constraint person_has_id not null, age integer);
create table public.client (constraint client_has_age not null age) inherits (public.person);
create table public.guest () inherits (public.client);
