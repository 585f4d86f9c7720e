-- A domain goes whose enum loses a value.
create type e as enum ('a', 'b');
create domain d as e default 'a';
create table t (id int primary key, x d default 'b' not null check (x::e <> 'b'), y int);
create unique index i on t (x);
alter table t replica identity using index i;
create view v as select x from t;
comment on column t.x is 'c';
comment on view v is 'v';
grant select (x), insert (y) on t to corpus_reader;
alter table t alter column x set statistics 7;
create statistics st on x, y from t;
create policy p on t using (x::e = 'a');
create table u (x d[]);
-- Two names become the other kind of type.
create domain t2 as int;
create type t3 as enum ('1');
create table n4 (c1 t2);
create table n7 (c1 t3);
-- Four columns change places among types that are replaced.
create schema s1;
create schema s2;
create schema s3;
create type public.f as enum ('a');
create type s1.f as enum ('a', 'b');
create type s2.f as (a public.f, b s1.f);
create domain s3.f as s1.f;
create table w (a public.f, b s1.f, c s2.f, d s3.f);
