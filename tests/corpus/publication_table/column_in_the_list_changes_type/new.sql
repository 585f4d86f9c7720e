create type public.state as enum ('closed', 'paid');
create table public.invoice (id bigint primary key, state public.state, amount numeric(12, 2), note varchar(40));
create publication invoices for table public.invoice (id, state, amount);
