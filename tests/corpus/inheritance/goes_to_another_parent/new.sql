create table public.person (name text);
create table public.company (name text);
create table public.client () inherits (public.company);
