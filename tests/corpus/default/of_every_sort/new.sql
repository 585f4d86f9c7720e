create type e as enum ('a','c');
create sequence s;
create table t(a int default -1, b text default 'x'::text || 'y', c e default 'c', d int[] default array[1,2,3], e timestamptz default clock_timestamp(), f jsonb default '{}', g bigint default nextval('s'::regclass) + 1, h varchar default '', i date default (now() at time zone 'utc')::date, j numeric(6,3) default 1.5, k interval default '1 day 02:00', l varbit default b'', m text default session_user);
