create type public.state as enum ('open', 'closed');
create table public.invoice (id integer primary key, state public.state, amount integer, note text);
create publication invoices for table public.invoice (id, state, amount);
