create type e as enum ('a','b');
create sequence s;
create table t(a int default 1, b text default 'x', c e default 'a', d int[] default '{1,2}', e timestamptz default now(), f jsonb default '{"a":1}', g int default nextval('s'), h text default E'it''s\n\\', i date default current_date + 1, j numeric(5,2) default 1.50, k interval default '1 day', l bit(3) default b'101', m name default current_user);
