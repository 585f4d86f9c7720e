create type addr as (street varchar(10), n bigint);
create function f(addr) returns int language sql as 'select 1';
