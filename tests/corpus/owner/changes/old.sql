create schema app;
create table app.t (id serial primary key);
create view app.v as select 1 as x;
create function app.f() returns int language sql as 'select 1';
create type app.e as enum ('a');
create sequence app.s;
