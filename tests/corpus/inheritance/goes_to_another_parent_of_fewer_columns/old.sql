create table public.person (name text);
create table public.employee (room integer) inherits (public.person);
create table public.manager (room integer, grade integer) inherits (public.employee);
