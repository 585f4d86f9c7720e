create table public.person (age integer constraint grown check (age > 0), name text constraint named check (name <> ''));
create table public.client () inherits (public.person);
create table public.guest () inherits (public.client);
create table public.measure (at integer, constraint positive check (at >= 0)) partition by range (at);
create table public.measure_first partition of public.measure for values from (0) to (9);
comment on constraint grown on public.client is 'as its parent''s';
