create table job_archive (id integer constraint job_id_not_null not null, name text constraint job_name_not_null check (name <> ''));
create table later (id integer);
create table earlier (id integer constraint later_id_not_null not null, state text);
