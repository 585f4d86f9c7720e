create schema extensions;
create extension citext schema extensions;
create domain email as extensions.citext check (value ~ '@');
create table account (id integer primary key, email email not null);
create unique index account_email on account (email);
create view address as select id, email from account;
