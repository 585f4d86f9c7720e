create type addr as (street text, city text, country text);
create table t (id int, a addr);
comment on type addr is 'where';
comment on column addr.city is 'town';
create function f(addr) returns text language sql as $$ select ($1).street $$;
