create table t (id int, s text not null default 'a' check (s in ('a', 'b')));
create index i on t (s) where s = 'a';
