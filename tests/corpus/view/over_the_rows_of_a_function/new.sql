create table public.stock (item text, amount integer, place text, since date);
create function public.in_stock() returns setof public.stock language sql stable as 'select * from public.stock where amount > 0';
create view public.available as select item, amount, place from public.in_stock();
