create type e as enum ('c', 'a');
create table t (k e not null default 'a', l e[] default '{a,c}', check (k <> 'c'));
create index i on t (k) where k = 'a';
create view v as select k, count(*) from t where k = 'a' group by k;
create function f(x e) returns e language sql immutable as $$ select x $$;
create index j on t (f(k));
create policy q on t using (k = 'a');
