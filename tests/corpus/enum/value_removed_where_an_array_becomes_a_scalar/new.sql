create type public.role as enum ('user', 'admin');
create domain public.acting as public.role;
create table public.member (
    id integer primary key,
    role public.role not null default 'user',
    former public.role[] default '{user,admin}',
    acting public.role);
create table public.guest (role text, acting public.acting);
