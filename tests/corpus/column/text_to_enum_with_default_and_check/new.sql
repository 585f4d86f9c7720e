create type st as enum ('a', 'b');
create table t (id int, s st not null default 'a');
create index i on t (s) where s = 'a';
