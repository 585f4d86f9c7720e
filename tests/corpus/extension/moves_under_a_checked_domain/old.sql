create extension citext;
create domain email as citext check (value ~ '@');
create table account (id integer primary key, email email not null);
create unique index account_email on account (email);
create view address as select id, email from account;
