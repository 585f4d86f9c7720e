create table t (a int default 1, b text default '5', c boolean default true, d timestamp default now(), e jsonb default '{}', f int[] default '{1}', g text[] default '{}');
