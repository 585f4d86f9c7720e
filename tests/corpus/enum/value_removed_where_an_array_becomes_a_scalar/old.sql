create type public.role as enum ('user', 'editor', 'admin');
create domain public.acting as public.role;
create table public.member (
    id integer primary key,
    role public.role[] default '{user}',
    former public.role not null default 'user',
    acting public.acting);
create table public.guest (role public.role, acting public.role);
