create schema s;
create table s.t(id serial);
create view s.v as select 1 as x;
create function s.f() returns int language sql as 'select 1';
create type s.e as enum ('a');
