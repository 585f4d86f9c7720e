create type addr as (street text, n int);
create function f(addr) returns int language sql as 'select 1';
