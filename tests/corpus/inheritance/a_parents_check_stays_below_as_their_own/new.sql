create table public.person (age integer, name text constraint named check (name <> '') no inherit);
create table public.client (constraint grown check (age > 0), constraint named check (name <> '')) inherits (public.person);
create table public.guest () inherits (public.client);
create table public.measure (at integer) partition by range (at);
create table public.measure_first partition of public.measure (constraint positive check (at >= 0)) for values from (0) to (9);
comment on constraint grown on public.client is 'as its parent''s';
