create type e as enum ('a', 'b');
create table t (id int, v e default 'b');
create table s (v e generated always as ('a'::e) stored, id int);
create function trf() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger tr before update on t for each row when (new.v = 'a') execute function trf();
