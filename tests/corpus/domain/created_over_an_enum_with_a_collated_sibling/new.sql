create schema s;
create type s.e as enum ('a', 'b');
create domain s.d as s.e default 'a';
create domain s.c as text collate "C";
create domain s.dd as s.d check (value::text <> 'b');
create table s.t (d s.dd, c s.c[]);
alter domain s.c owner to corpus_writer;
