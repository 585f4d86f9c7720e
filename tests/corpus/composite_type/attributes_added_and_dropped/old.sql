create type addr as (street text, zip text);
create table t (id int, a addr);
comment on column addr.zip is 'postal';
create function f(addr) returns text language sql as $$ select ($1).street $$;
