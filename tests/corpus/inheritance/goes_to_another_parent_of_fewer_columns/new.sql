create table public.person (name text);
create table public.manager (grade integer) inherits (public.person);
